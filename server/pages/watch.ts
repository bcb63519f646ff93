import { log } from "@/server/log";
import { marksOf } from "./read";
import { drop, marksKept } from "./store";

/** What another process wrote is seen by guests here within this. */
const EVERY_MS = 1_000;
const PATIENCE_MS = 2_000;

let answers = true;
/** Whether the database answered when it was last asked, a second ago or so. */
export const databaseAnswers = () => answers;

/** Compares the copies with the database, once a second in one question each for threads and lists. */
export function watchPages(): { stop(): void } {
  let stopped = false;
  const round = async () => {
    await compare().then(
      () => note(true),
      () => note(false),
    );
    if (!stopped) timer = setTimeout(() => void round(), EVERY_MS).unref();
  };
  let timer = setTimeout(() => void round(), EVERY_MS).unref();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** Drops every copy whose subject reads otherwise now. */
export async function compare(): Promise<void> {
  const kept = marksKept();
  const now = await inTime(marksOf([...kept.keys()]));
  for (const [subject, marks] of kept) if (marks.size !== 1 || !marks.has(now.get(subject) ?? "")) drop(subject);
}

function inTime<T>(asked: Promise<T>): Promise<T> {
  asked.catch(() => undefined);
  return Promise.race([
    asked,
    new Promise<T>((_, late) => setTimeout(() => late(new Error("timeout")), PATIENCE_MS).unref()),
  ]);
}

function note(answered: boolean): void {
  if (answered !== answers) log.warn({ answered }, "the database");
  answers = answered;
}
