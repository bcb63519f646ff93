import { and, asc, eq, gt } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { tallies, tallyHeads } from "@/db/schema/endorsements";
import { posts } from "@/db/schema/posts";
import { presentTally, type Tallies } from "@/server/endorsements/view";
import { visibleTo } from "@/server/posts/read";
import type { Audience } from "@/server/threads/policy";

/** Beyond this, loading the page again is cheaper than catching up. */
const MOST = 1_000;

/** The number of the thread's last change of a tally; 0 where nothing was endorsed. */
export async function tallyHeadOf(threadId: string, database: Database = db()): Promise<number> {
  const [head] = await database.select().from(tallyHeads).where(eq(tallyHeads.threadId, threadId));
  return head?.seq ?? 0;
}

/** Counts that changed after `from`, of the posts that the audience sees in full. Null: too many to tell. */
export async function talliesSince(
  audience: Audience,
  from: number,
  database: Database = db(),
): Promise<Tallies | null> {
  const { threadId } = audience;
  // The head first: what is counted while the rows are read comes again with the next.
  const to = await tallyHeadOf(threadId, database);
  if (to <= from) return { threadId, from, to: from, tallies: [] };
  const seen = audience.kind === "staff" ? undefined : eq(posts.state, "published");
  const rows = await database
    .select({ tally: tallies })
    .from(tallies)
    .innerJoin(posts, eq(posts.id, tallies.postId))
    .where(and(eq(tallies.threadId, threadId), gt(tallies.seq, from), visibleTo(audience), seen))
    .orderBy(asc(tallies.seq))
    .limit(MOST + 1);
  if (rows.length > MOST) return null;
  return { threadId, from, to, tallies: rows.map(({ tally }) => ({ postId: tally.postId, ...presentTally(tally) })) };
}
