import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { posts } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import { conflict, found } from "@/server/errors";
import type { Desk } from "@/server/moderation/desk";
import { isInReach } from "@/server/moderation/reach/read";
import type { TargetKind } from "@/server/moderation/view";
import type { PostState } from "@/server/posts/view";

export type TargetRef = { kind: TargetKind; id: string };
type TargetThread = typeof threads.$inferSelect;
/** What is decided over, as it stands now. */
export type Target = TargetRef & {
  /** Null for a person. */
  thread: TargetThread | null;
  post: { state: PostState; version: number; path: string; authorId: string; parentId: string | null } | null;
  /** Whom it touches; null for a question that came with a reading. */
  subjectId: string | null;
  /** The version of the post or thread now shown. */
  revision: number | null;
};

/**
 * The target as this desk may decide over it; anything else is not found. A thread's row is locked first, as every
 * change of a thread does, so what is read then stays so until the commit.
 */
export async function lockTarget(
  tx: Transaction,
  desk: Desk,
  { kind, id, beside = [] }: TargetRef & { beside?: string[] },
): Promise<Target> {
  if (kind === "account" || kind === "profile") {
    const there = and(eq(accounts.id, id), isNotNull(accounts.email));
    found((await tx.select({ id: accounts.id }).from(accounts).where(there))[0]);
    found((await isInReach(tx, desk, id)) || null);
    return { kind, id, thread: null, post: null, subjectId: id, revision: null };
  }
  const spaceId = found(desk.space).id;
  if (kind === "thread") {
    const thread = await lockThread(tx, { spaceId, id, beside });
    return { kind, id, thread, post: null, subjectId: thread.authorId, revision: thread.version };
  }
  const where = and(eq(posts.id, id), eq(posts.spaceId, spaceId));
  const [place] = await tx.select({ threadId: posts.threadId }).from(posts).where(where);
  const thread = await lockThread(tx, { spaceId, id: found(place).threadId, beside });
  const { state, version, path, authorId, parentId } = posts;
  const [post] = await tx
    .select({ state, version, path, authorId, parentId })
    .from(posts)
    .where(and(where, eq(posts.threadId, thread.id)));
  if (!post) throw conflict("It went to another thread while you decided. Look at it there.");
  return { kind, id, thread, post, subjectId: post.authorId, revision: post.version };
}

type Held = { spaceId: string; id: string; beside: string[] };
async function lockThread(tx: Transaction, { spaceId, id, beside }: Held): Promise<TargetThread> {
  const here = and(inArray(threads.id, [id, ...beside]), eq(threads.spaceId, spaceId));
  const held = await tx.select().from(threads).where(here).orderBy(asc(threads.id)).for("no key update");
  return found(held.find((thread) => thread.id === id));
}

/** Where announcements about it happened. */
export const placeOf = (desk: Desk, { thread }: Target) => ({ space: found(desk.space), thread: found(thread) });
