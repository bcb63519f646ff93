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
  let since = new Date();
  const stops = [
    every(TURN_MS, async () => {
      if (performance.now() - looked >= LOOK_MS) {
        for (const threadId of await unweighedThreads()) due.add(threadId);
        looked = performance.now();
      }
      const threads = [...due];
      due.clear();
      await forEach(threads, (threadId) => again(threadId, () => weighThread(threadId)));
    }),
    every(READERS_MS, async () => {
      const from = since;
      since = new Date();
      for (const threadId of await readOnSince(from)) await weighThread(threadId, true);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

async function again(threadId: string, act: () => Promise<void>): Promise<void> {
  await act().catch((error: unknown) => {
    due.add(threadId);
    throw error;
  });
}
