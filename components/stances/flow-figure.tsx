"use client";

import { useHere, useShown } from "@/components/threads/here";
import { FlowPicture } from "./flow-picture";
import { FlowTable } from "./flow-table";

/** The picture of who moved, what its signs mean, and the same in numbers. */
export default function FlowFigure() {
  const { thread } = useHere();
  const counters = useShown((shown) => shown.counters);
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
