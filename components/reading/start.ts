import { api } from "@/components/api";
import { onReadsChanged } from "@/components/live/heard";
import { lineNow, onLine } from "@/components/live/line";
import { bring } from "@/components/posts/bring";
import type { Here } from "@/components/threads/here";
import type { PostView } from "@/server/posts/view";
import { pathAtHand } from "./at-hand";
import { isUnread, markIn } from "./known";
import { createLedger } from "./ledger";
import { createSender } from "./sender";
import { askWaiting } from "./waiting-for";
import { watchDwell } from "./watch";

/** Follows what somebody reads in this thread, here and elsewhere, until the answer is called. */
export function startReading(here: Here, reader: { id: string }): () => void {
  const where = { space: here.thread.spaceSlug, thread: here.thread.id };
  const { store, reading } = here;
  const postsOf = (ids: string[]) => ids.flatMap((id) => store.get().state.posts[id] ?? []);
  const sender = createSender({
    key: `moot:read:${reader.id}:${where.thread}`,
    where,
    mark: (batch) => api.reads.mark.mutate({ ...where, ...batch }),
    marked: (answer) => ledger.learn(answer),
  });
  const ledger = createLedger(here, () => postsOf(sender.waiting()));
  const waiting = askWaiting(here);

  /** Where one is counts too, though it was read before: it travels with a post, if need be its own. */
  function dwelt(ids: string[]): void {
    const posts = postsOf(ids);
    const known = ledger.known();
    const news = posts.filter((post) => known === null || isUnread(known, post));
    const told = news.length > 0 ? news : posts.slice(-1);
    if (told.length === 0) return;
    sender.add(
      told.map(({ id }) => id),
      posts.at(-1)?.id,
    );
    if (known) ledger.show(markIn(known, told));
  }

  let last: string | null = null;
  const acts = {
    async next() {
      await sender.flush();
      const { post } = await api.reads.next.query({ ...where, after: pathAtHand(here, last) });
      if (post) await bring(here, post);
      last = post;
      return post !== null;
    },
    async markAll() {
      await sender.flush();
      ledger.learn(await api.reads.markAll.mutate({ ...where, upTo: ledger.known()?.upTo ?? 0 }));
      await ledger.load();
    },
    async undo() {
      await sender.flush();
      await api.reads.undo.mutate(where);
      await ledger.load();
    },
  };
  reading.set({
    acts,
    heard: (frame, before) => {
      waiting.heard(frame, before);
      ledger.heard(frame, before);
    },
  });

  const told = (changed: { threadId: string; version: number }) =>
    changed.threadId === where.thread && ledger.isBehind(changed.version) && ledger.ask();
  const leave = () => sender.leave();
  const hide = () => document.visibilityState === "hidden" && void sender.flush();
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", hide);
  const stops = [
    watchDwell({ words: (id) => wordsIn(store.get().state.posts[id]), dwelt }),
    onReadsChanged(told),
    // What was told while the line was away was told to nobody here.
    onLine(() => lineNow() === "online" && ledger.ask()),
    ledger.stop,
    waiting.stop,
    sender.close,
    () => window.removeEventListener("pagehide", leave),
    () => document.removeEventListener("visibilitychange", hide),
  ];
  ledger.ask(0);
  waiting.soon();
  return () => {
    leave();
    reading.set({ heard: null, acts: null });
    for (const stop of stops) stop();
  };
}

const wordsIn = (post: PostView | undefined): number => (post?.html ?? "").replace(/<[^>]*>/g, " ").split(/\s+/).length;
