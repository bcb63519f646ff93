import { and, asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { endorsements, tallies } from "@/db/schema/endorsements";
import { type Endorsed, type EndorsementKind, type MyEndorsements, presentTally } from "./view";

/** What one person said of the posts of a thread. */
export async function endorsedBy(accountId: string, threadId: string): Promise<MyEndorsements> {
  const own = and(eq(endorsements.threadId, threadId), eq(endorsements.accountId, accountId));
  const rows = await db()
    .select({ post: endorsements.postId, kind: endorsements.kind })
    .from(endorsements)
    .where(own)
    .orderBy(asc(endorsements.createdAt));
  const mine: MyEndorsements = {};
  for (const { post, kind } of rows) mine[post] = [...(mine[post] ?? []), kind];
  return mine;
}

/** One post after its endorsing: what it counts now, and what of it is one's own. */
export async function endorsedPost(accountId: string, postId: string): Promise<Endorsed> {
  const [row] = await db()
    .select({
      tally: tallies,
      mine: sql<EndorsementKind[]>`array(select kind from ${endorsements}
        where post_id = ${postId}::uuid and account_id = ${accountId}::uuid order by created_at)`,
    })
    .from(tallies)
    .where(eq(tallies.postId, postId));
  return { mine: row?.mine ?? [], tally: row ? presentTally(row.tally) : null };
}
