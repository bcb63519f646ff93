"use client";

import { useState } from "react";
import { useHere } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import type { Sending } from "./outbox";
import { rewrite } from "./rewrite";

/** Puts the words of a post that was not sent back where they were written; where they cannot go, it is said why. */
export function RewriteButton({ row, small }: { row: Sending; small?: boolean }) {
  const here = useHere();
  const [wrong, setWrong] = useState<string | null>(null);
  return (
    <>
      <Button look={small ? undefined : "text"} small={small} onClick={() => setWrong(rewrite(here, row))}>
        Change the text
      </Button>
      {wrong && (
        <span className="why order-last basis-full" role="alert">
          {wrong}
        </span>
      )}
    </>
  );
}
