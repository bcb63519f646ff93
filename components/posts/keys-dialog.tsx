"use client";

import { Dialog } from "@/components/ui/dialog";
import { KEYS } from "./keys";

type KeysProps = { on: boolean; turn: (on: boolean) => void; onClose: () => void };

export default function KeysDialog({ on, turn, onClose }: KeysProps) {
  return (
    <Dialog title="Keys" open onClose={onClose}>
      <dl className="keys">
        {KEYS.map(({ key, says }) => (
          <div key={key}>
            <dt>
              <kbd>{key === "Escape" ? "Esc" : key}</kbd>
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
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
      </dl>
      <label className="mt-4 flex min-h-6 items-center gap-2">
        <input type="checkbox" checked={on} onChange={(event) => turn(event.target.checked)} />
        Single letters act as keys
      </label>
    </Dialog>
  );
}
