"use client";

import KeysDialog, { type KeysProps } from "@/components/ui/keys-dialog";
import { KEYS } from "./keys";

/** The keys of a thread, those of writing among them. */
export default function ThreadKeysDialog(props: KeysProps) {
  return (
    <KeysDialog {...props} keys={KEYS}>
      <div>
        <dt>
          <kbd>Ctrl</kbd> <kbd>Enter</kbd>
        </dt>
        <dd>Publish what you write</dd>
      </div>
      <div>
        <dt>
          <kbd>Alt</kbd> <kbd>1</kbd>–<kbd>6</kbd>
        </dt>
        <dd>Choose the move while writing</dd>
      </div>
    </KeysDialog>
  );
}
