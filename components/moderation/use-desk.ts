"use client";

import { useEffect } from "react";
import { enterDesk } from "@/components/live/desks";
import type { QueueStore } from "./queue-store";

/** Keeps the shelf true for as long as the screen is open. */
export function useDesk(store: QueueStore, space: string | null): void {
  useEffect(() => {
    const { deskId } = store.get().queue.shelf;
    return enterDesk(
      { deskId, space },
      {
        frame: store.receive,
        head: (seq) => seq > store.get().queue.shelf.seq && void store.catchUp(),
        missed: () => void store.catchUp(),
        // Whoever moderates here no more gets what an unknown address gets.
        closed: () => window.location.reload(),
      },
    );
  }, [store, space]);
}
