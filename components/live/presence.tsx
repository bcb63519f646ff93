"use client";

import { calledName } from "@/components/posts/words";
import { useMine, useOthers } from "@/components/threads/here";
import { Face } from "@/components/ui/face";

/** Who is in the thread now, and who writes. Its room is kept, so that nothing moves when it changes. */
export function Presence() {
  const { people, total, writing } = useOthers((others) => others);
  const veiled = useMine(({ pseudonym }) => pseudonym?.anonymous ?? false);
  return (
    <div className="here">
      {people.slice(0, 4).map((person) => (
        <Face key={person.id} person={person} />
      ))}
      <p className="meta">
        {veiled ? staffWords(total) : total > 0 ? `${total.toLocaleString("en")} here now` : "\u00a0"}
        <br />
        {writingWords(writing.map(({ person }) => calledName(person)))}
      </p>
    </div>
  );
}

/** Where students are anonymous, only staff are told to be here. */
const staffWords = (total: number) =>
  total > 0 ? `${total.toLocaleString("en")} of the staff here now` : "Who is here is not shown";

export function writingWords(names: string[]): string {
  const [first, second] = names;
  if (!first) return "\u00a0";
  if (!second) return `${first} is writing…`;
  return names.length === 2 ? `${first} and ${second} are writing…` : `${names.length} people are writing…`;
}
