import { and, asc, eq, sql } from "drizzle-orm";
import { postItems } from "@/db/schema/attachments";
import { tallies } from "@/db/schema/endorsements";
import { posts } from "@/db/schema/posts";
import { positions, rubricItems } from "@/db/schema/threads";
import { inSnapshot } from "@/db/transaction";
import { saidTo } from "@/server/posts/read";
import { countedAt } from "@/server/threads/heads/read";
import type { Audience } from "@/server/threads/policy";
import type { Matrix } from "./view";

/** What was said to each item of the thread's rubric, by where its authors stood, as one audience may read it. */
export function matrixOf(audience: Audience): Promise<Matrix> {
  return inSnapshot(async (tx) => {
    const at = await countedAt(audience.threadId, tx);
    const stand = sql<number>`coalesce(${positions.number}, 0)`;
    // The thread is named of each table, so that each is read by its index of threads, however large it is.
    const of = audience.threadId;
    const named = and(eq(postItems.threadId, of), eq(posts.threadId, of), saidTo(audience));
    const cells = await tx
      .select({
        item: rubricItems.number,
        stand,
        posts: sql<number>`count(*)::int`,
        endorsed: sql<number>`coalesce(sum(${tallies.people}), 0)::int`,
      })
      .from(postItems)
      .innerJoin(posts, eq(posts.id, postItems.postId))
      .innerJoin(rubricItems, eq(rubricItems.id, postItems.itemId))
      .leftJoin(positions, and(eq(positions.id, posts.positionId), eq(positions.threadId, of)))
      .leftJoin(tallies, and(eq(tallies.postId, posts.id), eq(tallies.threadId, of)))
      .where(named)
      .groupBy(rubricItems.number, stand)
      .orderBy(asc(rubricItems.number), asc(stand));
    const [speaking] = await tx
      .select({ posts: sql<number>`count(distinct ${postItems.postId})::int` })
      .from(postItems)
      .innerJoin(posts, eq(posts.id, postItems.postId))
      .where(named);
    return { ...at, posts: speaking?.posts ?? 0, cells };
  });
}
