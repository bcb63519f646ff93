import { api } from "@/components/api";
import type { ThreadHere } from "@/components/threads/here";
import type { ThreadView } from "@/server/threads/view";

/** A whole class hears of an opening at the same moment. */
const SPREAD_MS = 1_000;

const asWhat = ({ seenAs, gate }: Pick<ThreadView, "seenAs" | "gate">) => JSON.stringify([seenAs, gate]);

/** Whether the person here would now be shown other posts of the thread than when it was opened. */
export async function isSeenOtherwise(thread: ThreadHere): Promise<boolean> {
  if (thread.seenAs === undefined) return false;
  const now = await api.threads.get.query({ space: thread.spaceSlug, shortId: thread.shortId });
  return asWhat(now) !== asWhat(thread);
}

/** What is being written is kept as a draft. */
export const reloadSoon = () => void setTimeout(() => window.location.reload(), Math.random() * SPREAD_MS);
