import { and, eq, ne, sql } from "drizzle-orm";
import { changes, posts, revisions } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/server/accounts/view";
import { conflict, forbidden, found } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { tellAuthor } from "@/server/posts/own/write";
import type { PostRow } from "@/server/posts/read";
import type { PostState } from "@/server/posts/view";
import { maySpeak } from "@/server/spaces/policy";
import type { SpaceSeen, SpaceView } from "@/server/spaces/view";
import { ensureStill } from "@/server/spaces/write";
import { ensureStays, inThread, nextChange } from "@/server/threads/changes/write";

type By = { id: string };
type Act = {
  kind: "removed" | "restored" | "held";
  /** The states the act starts from; in any other it came too late. */
  from: PostState[];
  to: PostState;
  may?: (actor: Actor, space: SpaceSeen) => boolean;
  /** Looked at under the thread's lock: throws where the act may not be. */
  unless?: (tx: Transaction, post: PostRow, now: { pinnedId: string | null }) => Promise<void>;
};

const REMOVE: Act = { kind: "removed", from: ["published"], to: "removed", unless: othersWroteIt };
const RESTORE: Act = { kind: "restored", from: ["removed"], to: "published", may: maySpeak, unless: staffRemovedIt };

/** Held again: see docs/decisions/rules-hold-only-new-posts.md. */
export const HOLD: Act = { kind: "held", from: ["published"], to: "held" };

export const removePost = (by: By, space: SpaceView, post: PostRow) => change(by, space, { post, act: REMOVE });
export const restorePost = (by: By, space: SpaceView, post: PostRow) => change(by, space, { post, act: RESTORE });

type Wish<P> = { post: P; act: Act };

/** Moves an author's own post to another state; twice is once. */
async function change(by: By, space: SpaceView, { post, act }: Wish<PostRow>): Promise<void> {
  const changed = await inThread(post.threadId, async (tx) => {
    if (act.may) await ensureStill(tx, space, { ...by, may: act.may });
    // The thread's lock first, as everywhere: two acts then queue instead of crossing. Not "update": whoever endorses
    // the post holds it and refers to the thread.
    const { pinnedId } = threads;
    const here = eq(threads.id, post.threadId);
    const [thread] = await tx.select({ pinnedId }).from(threads).where(here).for("no key update");
    const { state, threadId } = posts;
    const [now] = await tx.select({ state, threadId }).from(posts).where(eq(posts.id, post.id));
    ensureStays(found(now), post);
    if (found(now).state === act.to) return false;
    if (act === REMOVE && found(now).state === "held") {
      // Nobody ever saw it, so nothing is left in its place and nobody is told.
      await tx.update(posts).set({ stateById: by.id, stateAt: new Date() }).where(eq(posts.id, post.id));
      return false;
    }
    await act.unless?.(tx, post, found(thread));
    await stateAct(tx, by, { post, act });
    return true;
  });
  if (!changed) return;
  announce(`post.${act.kind}`, { space, thread: post.thread });
  tellAuthor(post);
}

/** The same inside a transaction that holds the thread's lock; refuses where the post is in no state to begin from. */
export async function stateAct(
  tx: Transaction,
  by: By,
  { post, act }: Wish<{ id: string; threadId: string }>,
): Promise<{ before: PostState }> {
  const [now] = await tx.select({ state: posts.state }).from(posts).where(eq(posts.id, post.id));
  const { state } = found(now);
  if (!act.from.includes(state)) throw conflict("Somebody else changed this post in the meantime.", { state });
  const { seq } = await nextChange(tx, post.threadId);
  await tx.update(posts).set({ state: act.to, stateById: by.id, stateAt: new Date() }).where(eq(posts.id, post.id));
  await tx.insert(changes).values({ threadId: post.threadId, seq, postId: post.id, kind: act.kind });
  await recount(tx, post.threadId, Number(act.to === "published") - Number(state === "published"));
  return { before: state };
}

/** A synthesis that is pinned is no longer its first author's alone to take away. */
async function othersWroteIt(tx: Transaction, post: PostRow, { pinnedId }: { pinnedId: string | null }): Promise<void> {
  if (pinnedId !== post.id) return;
  const [other] = await tx
    .select({ id: revisions.id })
    .from(revisions)
    .where(and(eq(revisions.postId, post.id), ne(revisions.byId, post.authorId)))
    .limit(1);
  if (other) throw forbidden("Others have written in this synthesis since it was pinned. Ask a moderator to hide it.");
}

/** What moderators have taken away meanwhile is theirs to bring back. */
async function staffRemovedIt(tx: Transaction, post: PostRow): Promise<void> {
  const [now] = await tx.select({ byId: posts.stateById }).from(posts).where(eq(posts.id, post.id));
  if (now?.byId !== post.authorId) throw forbidden("Moderators removed this post. Only they can bring it back.");
}

async function recount(tx: Transaction, threadId: string, by: number): Promise<void> {
  if (by === 0) return;
  await tx
    .update(threads)
    .set({ postCount: sql`${threads.postCount} + ${by}` })
    .where(eq(threads.id, threadId));
}
