"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";

const PAGE = 50;
type Given<T> = { of: readonly T[]; label: string; children: (shown: readonly T[]) => ReactNode };

/** Ten thousand rows, fifty at a time. */
export function Paged<T>({ of, label, children }: Given<T>) {
  const [wanted, setWanted] = useState(0);
  const last = Math.max(0, Math.ceil(of.length / PAGE) - 1);
  const page = Math.min(wanted, last);
  const from = page * PAGE;
  return (
    <>
      {children(of.slice(from, from + PAGE))}
      {last > 0 && (
        <nav className="acts" aria-label={label}>
          <Button look="text" disabled={page === 0} onClick={() => setWanted(page - 1)}>
            Earlier
          </Button>
          <span className="meta" role="status">
            {(from + 1).toLocaleString("en")}–{Math.min(from + PAGE, of.length).toLocaleString("en")} of{" "}
            {of.length.toLocaleString("en")}
          </span>
          <Button look="text" disabled={page === last} onClick={() => setWanted(page + 1)}>
            Later
          </Button>
        </nav>
      )}
    </>
  );
}
