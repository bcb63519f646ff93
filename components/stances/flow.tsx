"use client";

import { Suspense, useState } from "react";
import { useShown } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import { movedWords } from "./moved-words";
import { FlowFigure } from "./parts";

/** Who moved: from where people began to where they stand now. */
export function Flow() {
  const counters = useShown((shown) => shown.counters);
  const [first] = useState(counters);
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
        <Suspense fallback={null}>
          <FlowFigure first={first} />
        </Suspense>
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
