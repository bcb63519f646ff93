import { api } from "@/components/api";
import { isMe } from "@/components/posts/words";
import type { Here } from "@/components/threads/here";
import type { PostView } from "@/server/posts/view";
import type { Frame } from "@/server/realtime/contract";
import type { ThreadState } from "@/server/realtime/view";

const SOON_MS = 400;
const JITTER_MS = 2_000;

/** Asks which replies wait for the reader's answer, and again when one of theirs is answered or answers. */
export function askWaiting(here: Here) {
  const where = { space: here.thread.spaceSlug, thread: here.thread.id };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  const isOwn = (author: PostView["author"] | undefined) => isMe(here.mine.get(), author);

  function soon(wait = SOON_MS): void {
    timer ??= setTimeout(async () => {
      timer = undefined;
      // Without an answer the line is simply not there; the next frame that matters asks again.
      const answer = await api.reads.waiting.query(where).catch(() => null);
      if (answer && !over) here.reading.set({ waiting: answer.posts });
    }, wait);
  }

  return {
    soon,
    heard(frame: Frame, { posts }: ThreadState): void {
      const waits = new Set(here.reading.get().waiting.map(({ id }) => id));
      const matters = frame.posts.some(
        ({ id, author, parentId }) => isOwn(author) || waits.has(id) || isOwn(posts[parentId ?? ""]?.author),
      );
      if (matters || frame.gone.some(({ id }) => waits.has(id))) soon(SOON_MS + Math.random() * JITTER_MS);
    },
    stop() {
      over = true;
      clearTimeout(timer);
    },
  };
}
