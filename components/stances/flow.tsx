"use client";

import { useState } from "react";
import { counted } from "@/components/posts/words";
import { useHere, useShown } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import { FlowPicture } from "./flow-picture";
import { knownMoves } from "./flow-shape";
import { FlowTable } from "./flow-table";

/** Who moved: from where people began to where they stand now. */
export function Flow() {
  const { thread } = useHere();
  const counters = useShown((shown) => shown.counters);
  const told = counters.flow.length > 0;
  // What appears later would push the page down: it waits until it is asked for.
  const [drawn, setDrawn] = useState(told);
  return (
    <section aria-labelledby="moved" className="flow">
      <div className="sechead">
        <h2 id="moved">Who moved</h2>
        <p className="meta">{movedWords(counters)}</p>
      </div>
      {drawn ? (
        <figure>
          <FlowPicture told={counters} />
          <figcaption className="meta">
            Pale bands stayed; strong bands moved and keep the colour they left. Groups under five are drawn alike and
            not counted: their ways end in the open.
          </figcaption>
          <FlowTable told={counters} positions={thread.positions} />
        </figure>
      ) : (
        <p className="meta">
          {told ? (
            <Button look="text" onClick={() => setDrawn(true)}>
              Enough people stand here now: show who moved
            </Button>
          ) : (
            "The picture begins when five people went the same way, so that it points at nobody."
          )}
        </p>
      )}
    </section>
  );
}

type Moved = Parameters<typeof knownMoves>[0] & { moved: number | null };

function movedWords(counters: Moved): string {
  const { standing, moved } = counters;
  const people = standing.reduce<number | null>(
    (sum, count) => (sum === null || count === null ? null : sum + count),
    0,
  );
  const known = knownMoves(counters);
  if (moved !== null && people !== null)
    return `${moved} of ${people} people have changed their stance since the first.`;
  return known > 0
    ? `At least ${counted(known, "person has", "people have")} changed their stance since the first.`
    : "";
}
