import { randomInt } from "node:crypto";
import { CREATURES, QUALITIES } from "./words";

/** A name that nobody of the thread has, every free one as likely: from it nobody learns who came when, or who it is. */
export function draw(taken: ReadonlySet<string>): string {
  const free = QUALITIES.flatMap((quality) => CREATURES.map((creature) => `${quality} ${creature}`)).filter(
    (name) => !taken.has(name),
  );
  if (free.length === 0) throw new Error("Every pseudonym of this thread is taken.");
  return free[randomInt(free.length)]!;
}
