"use client";

import { useSyncExternalStore } from "react";
import { useHere } from "@/components/threads/here";
import type { Counters } from "@/server/threads/view";
import { FlowPicture } from "./flow-picture";
import { FlowTable } from "./flow-table";

/**
 * The picture of who moved, what its signs mean, and the same in numbers. `first` is what the server drew: this part comes
 * to life late, when counts may have changed already.
 */
export default function FlowFigure({ first }: { first: Counters }) {
  const { thread, store } = useHere();
  const counters = useSyncExternalStore(
    store.subscribe,
    () => store.get().counters,
    () => first,
  );
  return (
    <figure>
      <FlowPicture told={counters} />
      <figcaption className="meta">
        Pale bands stayed; strong bands moved and keep the colour they left. Groups under five are drawn alike and not
        counted: their ways end in the open.
      </figcaption>
      <FlowTable told={counters} positions={thread.positions} />
    </figure>
  );
}
