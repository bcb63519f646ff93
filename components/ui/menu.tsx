"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** A native disclosure that closes like a menu: Escape, a click elsewhere, focus moving on. Opens without script. */
export function Menu({ label, sign, children }: { label: string; sign: ReactNode; children: ReactNode }) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const open = details.current;
      if (!open?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== "Escape") return;
        open.querySelector("summary")?.focus();
      } else if (event.target instanceof Node && open.contains(event.target)) return;
      open.open = false;
    };
    for (const kind of ["keydown", "pointerdown", "focusin"]) document.addEventListener(kind, close);
    return () => {
      for (const kind of ["keydown", "pointerdown", "focusin"]) document.removeEventListener(kind, close);
    };
  }, []);
  return (
    <details className="menu" ref={details}>
      <summary title={label}>
        <span className="sr-only">{label}</span>
        {sign}
      </summary>
      <div className="menu-sheet floats">{children}</div>
    </details>
  );
}
