"use client";

import type { ReactNode } from "react";
import { Dialog } from "./dialog";
import "./keys-dialog.css";

export type KeysProps = { on: boolean; turn: (on: boolean) => void; onClose: () => void };
type Keys = readonly { key: string; says: string }[];

/** The keys of a screen, and the switch for its single letters; `children` are further rows. */
export default function KeysDialog({
  keys,
  children,
  on,
  turn,
  onClose,
}: KeysProps & { keys: Keys; children?: ReactNode }) {
  return (
    <Dialog title="Keys" open onClose={onClose}>
      <dl className="keys">
        {keys.map(({ key, says }) => (
          <div key={key}>
            <dt>
              {/^[A-Z]$/.test(key) && <kbd>Shift</kbd>} <kbd>{key === "Escape" ? "Esc" : key.toLowerCase()}</kbd>
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
        {children}
      </dl>
      <label className="mt-4 flex min-h-6 items-center gap-2">
        <input type="checkbox" checked={on} onChange={(event) => turn(event.target.checked)} />
        Single letters act as keys
      </label>
    </Dialog>
  );
}
