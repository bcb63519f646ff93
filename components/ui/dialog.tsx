"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import { Icon } from "@/components/ui/icon";

type DialogProps = { title: string; open: boolean; onClose: () => void; children: ReactNode };

/** The browser's own modal dialog: it keeps focus inside, gives it back, and closes on Escape. */
export function Dialog({ title, open, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (open) dialog.current?.showModal();
  }, [open]);
  if (!open) return null;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the backdrop is an extra; Escape and the button close too.
    <dialog
      ref={dialog}
      className="dialog floats"
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <div className="flex items-start justify-between gap-4">
        <h2 id={id}>{title}</h2>
        <button type="button" className="txt justify-center" aria-label="Close" onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </div>
      <div className="mt-4">{children}</div>
    </dialog>
  );
}
