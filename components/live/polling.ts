import { api } from "@/components/api";
import type { Head } from "@/server/realtime/contract";
import { lineNow, onLine, setLine } from "./line";

const GRACE_MS = 10_000; // a line that drops is mostly back sooner
const EVERY_MS = 15_000;

/** Where no socket gets through, asks now and then how far the open threads are. */
export function startPolling(
  threads: () => string[],
  head: (threadId: string, head: Omit<Head, "threadId">) => void,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(): Promise<void> {
    timer = setTimeout(ask, EVERY_MS);
    const ids = threads();
    if (ids.length === 0) return;
    try {
      const heads = await api.posts.heads.query({ threads: ids });
      if (lineNow() === "online") return;
      setLine("polling");
      for (const { threadId, ...far } of heads) head(threadId, far);
    } catch {
      if (lineNow() !== "online") setLine("offline");
    }
  }

  function follow(): void {
    if (lineNow() === "online") {
      clearTimeout(timer);
      timer = undefined;
    } else timer ??= setTimeout(ask, GRACE_MS);
  }

  onLine(follow);
  follow();
}
