import { and, asc, eq } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { endorsements, tallies } from "@/db/schema/endorsements";
import { type Endorsed, type MyEndorsements, presentTally } from "./view";

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
export async function endorsedPost(accountId: string, postId: string, database: Database = db()): Promise<Endorsed> {
  const own = and(eq(endorsements.postId, postId), eq(endorsements.accountId, accountId));
  const [kinds, [tally]] = await Promise.all([
    database.select({ kind: endorsements.kind }).from(endorsements).where(own),
    database.select().from(tallies).where(eq(tallies.postId, postId)),
  ]);
  return { mine: kinds.map(({ kind }) => kind), tally: tally ? presentTally(tally) : null };
}
