import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { posts, revisions } from "@/db/schema/posts";
import { positions } from "@/db/schema/threads";
import type { OwnHeld } from "@/server/posts/view";

/** A post that waits for a moderator, for its author; once they took it back, or moderators turned it down, it waits no longer. */
const waitingOf = (accountId: string) =>
  and(eq(posts.authorId, accountId), eq(posts.state, "held"), isNull(posts.stateById));

/** Own posts of a thread that wait for a moderator, as they were typed. */
export async function heldOf(accountId: string, threadId: string): Promise<OwnHeld[]> {
  return db()
    .select({
      ...{ id: posts.id, parentId: posts.parentId, move: posts.move, body: revisions.body, position: positions.number },
    })
    .from(posts)
    .innerJoin(revisions, and(eq(revisions.postId, posts.id), eq(revisions.version, posts.version)))
    .leftJoin(positions, eq(positions.id, posts.positionId))
    .where(and(eq(posts.threadId, threadId), waitingOf(accountId)))
    .orderBy(posts.ordinal);
}

/** Own posts that one has removed oneself and may bring back: in a stub nobody else learns whose it was. */
export async function removedBy(accountId: string, threadId: string): Promise<string[]> {
  const own = and(eq(posts.threadId, threadId), eq(posts.authorId, accountId), eq(posts.state, "removed"));
  const rows = await db()
    .select({ id: posts.id })
    .from(posts)
    .where(and(own, eq(posts.stateById, accountId)));
  return rows.map(({ id }) => id);
}

/** When one last wrote in a thread, whatever became of it: a slow thread counts from here. */
export async function lastWritten(accountId: string, threadId: string): Promise<string | null> {
  const [row] = await db()
    .select({ at: posts.createdAt })
    .from(posts)
    .where(
      and(
        eq(posts.authorId, accountId),
        eq(posts.threadId, threadId),
        gt(posts.createdAt, sql`now() - interval '1 day'`),
      ),
    )
    .orderBy(desc(posts.createdAt))
    .limit(1);
  return row?.at.toISOString() ?? null;
}
