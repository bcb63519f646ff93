"use client";

import { type ReactNode, useEffect, useState } from "react";
import { keepFresh } from "@/components/live/fresh";
import type { Counted } from "@/server/threads/matrix/view";
import { type Here, useHere } from "./here";

/** How something about the thread looks, and how far the thread was when it was counted. */
export type Drawn = Counted & { body: ReactNode; head?: ReactNode };
export type Refresh = { ask: (here: Here) => Promise<Drawn>; may: () => boolean };

/** Null as long as what the server drew is true; then how it looks now. */
export function useFresh(first: Counted, { ask, may }: Refresh): Drawn | null {
  const here = useHere();
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  useEffect(
    () =>
      keepFresh({
        first,
        store: here.store,
        ask: () => ask(here),
        may: () => !document.hidden && may(),
        show: setDrawn,
      }),
    [here, first, ask, may],
  );
  return drawn;
}
