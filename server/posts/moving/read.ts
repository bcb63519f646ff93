import { and, asc, eq, gte, lt, sql } from "drizzle-orm";
import { posts } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import { found } from "@/server/errors";

/** A post as it stands in its thread. */
export type Standing = Awaited<ReturnType<typeof branchIn>>[number];

/** After every path of a branch. */
const END = "~";

/** A post with all that stands below it, or everything in the thread, in the order of time. */
export function branchIn(tx: Transaction, threadId: string, path = "") {
  const { id, ordinal, parentId, depth, authorId, positionId, state, movedToId, createdAt } = posts;
  return (
    tx
      .select({ id, ordinal, parentId, path: posts.path, depth, authorId, positionId, state, movedToId, createdAt })
      .from(posts)
      .where(and(eq(posts.threadId, threadId), gte(posts.path, path), lt(posts.path, path + END)))
      .orderBy(asc(posts.ordinal))
      // Whoever endorses one of them has done so before this, or waits.
      .for("no key update")
  );
}

/** A thread of the space as it stands now; its row is held by the act. */
export async function threadHeld(tx: Transaction, space: { id: string }, id: string) {
  const [thread] = await tx
    .select()
    .from(threads)
    .where(and(eq(threads.id, id), eq(threads.spaceId, space.id)));
  return found(thread);
}

export async function postIn(tx: Transaction, threadId: string, id: string) {
  const [post] = await tx
    .select({ path: posts.path, depth: posts.depth, state: posts.state })
    .from(posts)
    .where(and(eq(posts.id, id), eq(posts.threadId, threadId)));
  return post;
}

/** Whether anything but a branch stands in its thread; what branches left behind counts for nothing. */
export async function hasMore(tx: Transaction, threadId: string, path: string): Promise<boolean> {
  const beside = sql`${posts.threadId} = ${threadId}::uuid and ${posts.state} <> 'moved'
    and not (${posts.path} >= ${path} and ${posts.path} < ${path + END})`;
  return (await tx.select({ id: posts.id }).from(posts).where(beside).limit(1)).length > 0;
}
