import { and, eq, ne, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { logEntries } from "@/db/schema/log";
import { changes, posts, revisions } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/server/accounts/view";
import { conflict, forbidden, found } from "@/server/errors";
import { announce } from "@/server/events/announce";
import type { PostRow } from "@/server/posts/read";
import type { PostState } from "@/server/posts/view";
import { isStaff, mayTakePart } from "@/server/spaces/policy";
import type { SpaceSeen, SpaceView } from "@/server/spaces/view";
import { ensureStill } from "@/server/spaces/write";
import { inThread, nextChange } from "@/server/threads/write";

type By = { id: string };
type Act = {
  kind: "removed" | "restored" | "hidden" | "unhidden";
  /** The states the act starts from; in any other it came too late. */
  from: PostState[];
  to: PostState;
  may?: (actor: Actor, space: SpaceSeen) => boolean;
  /** Looked at under the thread's lock: throws where the act may not be. */
  unless?: (tx: Transaction, post: PostRow, now: { pinnedId: string | null }) => Promise<void>;
};

const REMOVE: Act = { kind: "removed", from: ["published"], to: "removed", unless: othersWroteIt };
const RESTORE: Act = { kind: "restored", from: ["removed"], to: "published", may: mayTakePart };
const HIDE: Act = { kind: "hidden", from: ["published", "removed", "held"], to: "hidden", may: isStaff };
const UNHIDE: Act = { kind: "unhidden", from: ["hidden"], to: "published", may: isStaff };

export const removePost = (by: By, space: SpaceView, post: PostRow) => change(by, space, { post, act: REMOVE });
export const restorePost = (by: By, space: SpaceView, post: PostRow) => change(by, space, { post, act: RESTORE });
export const hidePost = (by: By, space: SpaceView, post: PostRow, reason: string) =>
  change(by, space, { post, act: HIDE, reason });
export const unhidePost = (by: By, space: SpaceView, post: PostRow, reason: string) =>
  change(by, space, { post, act: UNHIDE, reason });

type Wish = { post: PostRow; act: Act; reason?: string };

/** Moves a post to another state; twice is once. With a reason it is an act of staff, and logged. */
async function change(by: By, space: SpaceView, { post, act, reason }: Wish): Promise<void> {
  const changed = await inThread(post.threadId, async (tx) => {
    if (act.may) await ensureStill(tx, space, { ...by, may: act.may });
    // The thread's lock first, as everywhere: two acts then queue instead of crossing. Not "update": whoever endorses
    // the post holds it and refers to the thread.
    const { pinnedId } = threads;
    const here = eq(threads.id, post.threadId);
    const [thread] = await tx.select({ pinnedId }).from(threads).where(here).for("no key update");
    const [now] = await tx.select({ state: posts.state }).from(posts).where(eq(posts.id, post.id));
    const { state } = found(now);
    if (state === act.to) return false;
    if (!act.from.includes(state)) throw conflict("Somebody else changed this post in the meantime.", { state });
    await act.unless?.(tx, post, found(thread));
    const { seq } = await nextChange(tx, post.threadId);
    await tx.update(posts).set({ state: act.to, stateById: by.id, stateAt: new Date() }).where(eq(posts.id, post.id));
    await tx.insert(changes).values({ threadId: post.threadId, seq, postId: post.id, kind: act.kind });
    await recount(tx, post.threadId, Number(act.to === "published") - Number(state === "published"));
    if (reason !== undefined) await record(tx, by, { space, post, kind: act.kind, reason });
    return true;
  });
  if (changed) announce(`post.${act.kind}`, { space, thread: post.thread });
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

async function recount(tx: Transaction, threadId: string, by: number): Promise<void> {
  if (by === 0) return;
  await tx
    .update(threads)
    .set({ postCount: sql`${threads.postCount} + ${by}` })
    .where(eq(threads.id, threadId));
}

type Entry = { space: SpaceView; post: PostRow; kind: Act["kind"]; reason: string };
const record = (tx: Transaction, by: By, { space, post, kind, reason }: Entry) =>
  tx.insert(logEntries).values({
    id: uuidv7(),
    spaceId: space.id,
    byId: by.id,
    act: kind === "hidden" ? "hide" : "unhide",
    targetKind: "post",
    targetId: post.id,
    reason,
  });
