import { api } from "@/components/api";
import { onEditsAsked } from "@/components/live/heard";
import { lineNow, onLine } from "@/components/live/line";
import type { Here } from "@/components/threads/here";

/** Follows what moderators ask somebody to change of their own posts here, until the answer is called. */
export function watchAsked({ thread, mine }: Here): () => void {
  const ask = async () => {
    const asked = await api.decisions.asked.query({ space: thread.spaceSlug, thread: thread.id });
    mine.set({ asked: Object.fromEntries(asked.map((one) => [one.post, one])) });
  };
  // Without an answer the page reads as it did; the inbox tells of it too.
  const again = () => void ask().catch(() => undefined);
  again();
  const quiet = onEditsAsked((threadId) => threadId === thread.id && again());
  let was = lineNow();
  const quietLine = onLine(() => {
    const now = lineNow();
    if (now === "online" && was !== "online") again();
    was = now;
  });
  return () => {
    quiet();
    quietLine();
  };
}
