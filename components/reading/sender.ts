import { refusalOf, sendLeaving } from "@/components/api";
import { recall, remember } from "@/components/posts/kept";
import type { MarkedView } from "@/server/reads/view";

/** A batch is told this often: a reader's other tabs follow soon, and a fast reader is one call in three seconds. */
const EVERY_MS = 3_000;
/** After a failure the line, or the server, gets some time. */
const AGAIN_MS = 10_000;
const MOST = 100;

type Batch = { posts: string[]; place?: string };
type Sending = {
  key: string;
  where: { space: string; thread: string };
  mark: (batch: Batch) => Promise<MarkedView>;
  marked: (answer: MarkedView) => void;
};

/** Tells the server what was read, a batch at a time. What did not arrive stays, here and in this browser. */
export function createSender({ key, where, mark, marked }: Sending) {
  const waiting = new Set(recall<string[]>(key) ?? []);
  let place: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy: Promise<void> | null = null;

  const soon = (ms: number) => {
    if (waiting.size > 0) timer ??= setTimeout(() => void flush(), ms);
  };

  async function send(): Promise<void> {
    const posts = [...waiting].slice(0, MOST);
    const batch = { posts, ...(place && { place }) };
    try {
      const answer = await mark(batch);
      for (const id of posts) waiting.delete(id);
      if (place === batch.place) place = undefined;
      remember(key, waiting.size > 0 ? [...waiting] : null);
      marked(answer);
      soon(EVERY_MS);
    } catch (error) {
      const { status } = refusalOf(error);
      // Refused for good: signed out, or the thread is closed to them. Anything else passes.
      if (status >= 400 && status < 429) waiting.clear();
      remember(key, waiting.size > 0 ? [...waiting] : null);
      soon(AGAIN_MS);
    }
  }

  /** Sends what waits now; answers when that is done. */
  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.size === 0) return busy ?? Promise.resolve();
    busy ??= send().finally(() => {
      busy = null;
    });
    return busy;
  }

  soon(EVERY_MS);
  return {
    add(ids: string[], last: string | undefined) {
      for (const id of ids) waiting.add(id);
      place = last ?? place;
      soon(EVERY_MS);
    },
    waiting: () => [...waiting],
    flush,
    /** The page goes: the browser delivers this after it. */
    leave() {
      if (waiting.size === 0) return;
      const posts = [...waiting].slice(0, MOST);
      // Whether it arrives is not known here: the next page tells them all again.
      remember(key, [...waiting]);
      sendLeaving("reads.mark", { ...where, posts, ...(place && { place }) });
    },
    close: () => clearTimeout(timer),
  };
}
