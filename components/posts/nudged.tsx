"use client";

import { useHere } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import type { Sending } from "./outbox";
import { RewriteButton } from "./rewrite-button";

/** A rule of the space asks before it is published; its author decides. */
export default function Nudged({ row }: { row: Sending }) {
  const here = useHere();
  const nudges = row.nudges ?? [];
  return (
    <>
      <div className="why" role="alert">
        {nudges.map(({ key, name, says }) => (
          <p key={key}>{says || `This space has a rule: ${name}.`}</p>
        ))}
        <p>It is not published yet. {row.why?.endsWith("here.") && "Your words are kept here."}</p>
      </div>
      <footer>
        <RewriteButton row={row} small />
        <Button
          look="text"
          onClick={() =>
            here.outbox.again(
              row.id,
              nudges.map(({ key }) => key),
            )
          }
        >
          Publish anyway
        </Button>
        <Button look="text" onClick={() => here.outbox.discard(row.id)}>
          Discard
        </Button>
      </footer>
    </>
  );
}
