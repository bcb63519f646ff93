"use client";

import { useRef } from "react";
import { refusalOf } from "@/components/api";
import { bring } from "@/components/posts/bring";
import { replies } from "@/components/posts/words";
import { useHere, useReading } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import type { WaitingView } from "@/server/reads/view";

/** Replies to one's own points that wait for an answer; each press leads to the next of them. */
export function Waiting() {
  const here = useHere();
  const waiting = useReading((reading) => reading.waiting);
  const at = useRef(-1);
  if (waiting.length === 0) return null;
  const go = () => {
    at.current = (at.current + 1) % waiting.length;
    const next = waiting[at.current];
    if (next) bring(here, next.id).catch((error) => here.reading.set({ said: refusalOf(error).message }));
  };
  return (
    <Button look="text" onClick={go}>
      {waitingWords(waiting)}
    </Button>
  );
}

/** "2 replies challenge your point, unanswered". */
export function waitingWords(waiting: Pick<WaitingView, "move">[]): string {
  const challenges = waiting.filter(({ move }) => move === "challenge").length;
  const one = waiting.length === 1 ? "s" : "";
  const does = challenges === waiting.length ? `challenge${one} your point` : `ask${one} you something`;
  const mixed = challenges > 0 && challenges < waiting.length;
  return `${replies(waiting.length)} ${mixed ? "challenge or question your point" : does}, unanswered`;
}
