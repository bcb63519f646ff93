import { every, forEach } from "@/server/realtime/loop";
import { readOnSince, unweighedThreads } from "./read";
import { weighThread } from "./write";

const TURN_MS = 1_000;
/** What another process wrote, or this one before it was killed, is found within this. */
const LOOK_MS = 30_000;
/** Readers who came without a word make shares smaller; the order may wait for that. */
const READERS_MS = 10 * 60_000;

const due = new Set<string>();

/** Somebody endorsed in this thread: it is weighed at the next turn, by the process that serves. */
export const markUnweighed = (threadId: string) => void due.add(threadId);

/** Starts weighing what was endorsed, off everybody's request; answers how to stop. */
export function startWeighing(): () => void {
  let looked = Number.NEGATIVE_INFINITY;
  const looking: Looking = { since: null, due: new Set() };
  const stops = [
    every(TURN_MS, async () => {
      if (performance.now() - looked >= LOOK_MS) {
        for (const threadId of await unweighedThreads()) due.add(threadId);
        looked = performance.now();
      }
      await weighAll(due, (threadId) => weighThread(threadId));
    }),
    every(READERS_MS, () => weighReadOn(looking)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** From when on threads are looked for in which somebody read on, and those that are still to be weighed anew. */
type Looking = { since: string | null; due: Set<string> };

/** Weighs anew where somebody read on or moved since it was looked last. */
export async function weighReadOn(looking: Looking): Promise<void> {
  const { threads, until } = await readOnSince(looking.since);
  for (const threadId of threads) looking.due.add(threadId);
  looking.since = until;
  await weighAll(looking.due, (threadId) => weighThread(threadId, true));
}

/** Each by itself: what fails stays due, and keeps no other from being weighed. */
async function weighAll(due: Set<string>, weigh: (threadId: string) => Promise<void>): Promise<void> {
  const threads = [...due];
  due.clear();
  await forEach(threads, (threadId) =>
    weigh(threadId).catch((error: unknown) => {
      due.add(threadId);
      throw error;
    }),
  );
}
