import { api } from "@/components/api";
import { onOwnChanged } from "@/components/live/heard";
import { lineNow } from "@/components/live/line";
import { whenOpen } from "@/components/live/socket";
import type { Here } from "@/components/threads/here";

/** While there is no line, the page asks by itself. */
const ASK_MS = 20_000;

/** Keeps what somebody wrote before the debate has opened as it is, whichever of their tabs changed it, until the answer is called. */
export function followOwn(here: Here): () => void {
  let asked = Promise.resolve();
  let stop = false;
  // One after the other: an answer is never older than the one before.
  const ask = () => {
    asked = asked.then(() => (stop ? undefined : askOwn(here))).catch(() => undefined);
  };
  const quietOwn = onOwnChanged((threadId) => threadId === here.thread.id && ask());
  const quietOpen = whenOpen(ask);
  const timer = setInterval(() => lineNow() !== "online" && ask(), ASK_MS);
  let quietAsked = () => {};
  void import("@/components/moderation/asked")
    .then(({ watchAsked }) => {
      if (!stop) quietAsked = watchAsked(here);
    })
    .catch(() => {});
  return () => {
    stop = true;
    quietOwn();
    quietOpen();
    clearInterval(timer);
    quietAsked();
  };
}

async function askOwn({ thread, store, mine }: Here): Promise<void> {
  const where = { space: thread.spaceSlug, thread: thread.id };
  const [own, { removed }] = await Promise.all([api.posts.own.query(where), api.posts.mine.query(where)]);
  mine.set({ removed });
  for (const post of own.filter(({ state }) => state !== "held")) {
    store.keep(post);
    store.replace(post);
  }
}
