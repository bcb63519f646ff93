import { and, desc, eq, gt, sql } from "drizzle-orm";
import { posts } from "@/db/schema/posts";
import type { Transaction } from "@/db/transaction";
import { Refusal } from "@/server/errors";
import { isStaff } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import { standingIn } from "@/server/spaces/write";
import { intervalWords } from "@/server/threads/view";

type Writing = { by: { id: string }; space: SpaceView; thread: { id: string } };

/**
 * Refuses who wrote here a moment ago, whatever became of it. Under the thread's lock: of two posts at once the second
 * finds the first. Staff may always speak.
 */
export async function ensureItsTime(
  tx: Transaction,
  { by, space, thread }: Writing,
  { slowSeconds: slow }: { slowSeconds: number },
): Promise<void> {
  const since = gt(posts.createdAt, sql`clock_timestamp() - make_interval(secs => ${slow}::int)`);
  const [last] = await tx
    .select({ wait: sql<number>`ceil(${slow}::int - extract(epoch from clock_timestamp() - ${posts.createdAt}))::int` })
    .from(posts)
    .where(and(eq(posts.authorId, by.id), eq(posts.threadId, thread.id), since))
    .orderBy(desc(posts.createdAt))
    .limit(1);
  if (!last) return;
  const { actor, here } = await standingIn(tx, space, by);
  if (isStaff(actor, here)) return;
  const why = `This thread is slow: one post per ${intervalWords(slow)}.`;
  throw new Refusal("TOO_MANY_REQUESTS", why, { retryAfter: Math.max(1, last.wait), slow });
}
