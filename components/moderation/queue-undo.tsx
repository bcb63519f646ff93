"use client";

import { useEffect, useState } from "react";
import { useBox } from "@/components/live/box";
import { Button } from "@/components/ui/button";
import { useQueue } from "./queue-here";

/** The last decision, for as long as it can be taken back with one key. */
export function QueueUndo() {
  const { undos } = useQueue();
  const { waiting, said, busy } = useBox(undos, (state) => state);
  const last = waiting.at(-1);
  return (
    <>
      <p className="sr-only" role="status">
        {last ? `${last.says}. Press z to take it back.` : said}
      </p>
      {(last || said) && (
        <div className="mod-queue-toast floats">
          {said && <p>{said}</p>}
          {last && (
            <p>
              <span className="mod-queue-toast-says">{last.says}</span>
              <Button small busy={busy} onClick={() => void undos.undo()}>
                Undo <kbd>z</kbd>
              </Button>
              <Countdown key={last.id} until={last.until} />
            </p>
          )}
          {said && !last && (
            <Button look="text" onClick={() => undos.say("")}>
              Close
            </Button>
          )}
        </div>
      )}
    </>
  );
}

/** Seen, not heard: spoken every second it would drown out everything else. */
function Countdown({ until }: { until: number }) {
  const [left, setLeft] = useState(() => Math.ceil((until - Date.now()) / 1_000));
  useEffect(() => {
    const timer = setInterval(() => setLeft(Math.ceil((until - Date.now()) / 1_000)), 250);
    return () => clearInterval(timer);
  }, [until]);
  return (
    <span className="mod-left" aria-hidden="true">
      {Math.max(0, left)} s
    </span>
  );
}
