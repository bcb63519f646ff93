import { api } from "@/components/api";
import type { Here } from "@/components/threads/here";

/** Asks what became of somebody's own posts before the debate has opened. One after the other: no answer is older than the one before. */
export function ownAsker(here: Here): () => void {
  let asked = Promise.resolve();
  return () => {
    asked = asked.then(() => askOwn(here)).catch(() => undefined);
  };
}

async function askOwn({ thread, store, mine, outbox }: Here): Promise<void> {
  const where = { space: thread.spaceSlug, thread: thread.id };
  const held = outbox.rows().filter(({ state }) => state === "held");
  const [own, { removed }] = await Promise.all([api.posts.own.query(where), api.posts.mine.query(where)]);
  mine.set({ removed });
  for (const post of own.filter(({ state }) => state !== "held")) {
    store.keep(post);
    store.replace(post);
  }
  // Moderators let it in, or turned it down: it waits no longer.
  const waiting = new Set(own.flatMap(({ id, state }) => (state === "held" ? [id] : [])));
  for (const { id } of held) if (!waiting.has(id)) outbox.discard(id);
}
