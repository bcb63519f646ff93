"use client";

import { Dialog } from "@/components/ui/dialog";
import { KEYS } from "./queue-keys";

type KeysProps = { on: boolean; turn: (on: boolean) => void; onClose: () => void };

export default function QueueKeysDialog({ on, turn, onClose }: KeysProps) {
  return (
    <Dialog title="Keys" open onClose={onClose}>
      <dl className="mod-keys">
        {KEYS.map(({ key, says }) => (
          <div key={key}>
            <dt>
              {key === "X" && <kbd>Shift</kbd>} <kbd>{key === "Escape" ? "Esc" : key.toLowerCase()}</kbd>
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      <label className="mt-4 flex min-h-6 items-center gap-2">
        <input type="checkbox" checked={on} onChange={(event) => turn(event.target.checked)} />
        Single letters act as keys
      </label>
    </Dialog>
  );
}
