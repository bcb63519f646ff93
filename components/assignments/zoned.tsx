"use client";

import { useNow } from "@/components/ui/time";
import { zonedWords } from "@/server/classes/zone/view";
import { dueWords } from "./due-words";

/** A date of the class in words, and how far off it is. `now`: when the page was made, ISO. */
export function Zoned({ at, timeZone, now }: { at: string; timeZone: string; now: string }) {
  const live = useNow() ?? Date.parse(now);
  return (
    <>
      <time dateTime={at}>{zonedWords(at, timeZone)}</time>
      <span className="meta"> {dueWords(at, live)}</span>
    </>
  );
}
