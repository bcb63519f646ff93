import { and, asc, desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { endorsements } from "@/db/schema/endorsements";
import { posts } from "@/db/schema/posts";
import { stances } from "@/db/schema/stances";
import { positions } from "@/db/schema/threads";
import { shownAs } from "@/server/classes/pseudonyms/read";
import type { MyStances, StanceView } from "./view";

/** Of a longer history this many of the newest are shown, and where it began. */
export const SHOWN = 200;

/** Where one person stood in a thread, the first first. */
export async function stancesOf(accountId: string, threadId: string): Promise<MyStances> {
  const theirs = and(eq(stances.accountId, accountId), eq(stances.threadId, threadId));
  const first = db()
    .select({ id: stances.id })
    .from(stances)
    .where(theirs)
    .orderBy(asc(stances.createdAt), asc(stances.id))
    .limit(1);
  const newest = db()
    .select({ id: stances.id })
    .from(stances)
    .where(theirs)
    .orderBy(desc(stances.createdAt), desc(stances.id))
    .limit(SHOWN);
  const said = and(
    eq(endorsements.postId, stances.becauseId),
    eq(endorsements.accountId, stances.accountId),
    eq(endorsements.kind, "mind"),
  );
  const rows = await db()
    .select({
      stance: stances,
      position: positions.number,
      reason: endorsements.reason,
      by: shownAs(posts.pseudonymId).name,
    })
    .from(stances)
    .innerJoin(positions, eq(positions.id, stances.positionId))
    .leftJoin(endorsements, said)
    // Of a post that was taken away, nobody is told whose it was.
    .leftJoin(posts, and(eq(posts.id, stances.becauseId), eq(posts.state, "published")))
    .leftJoin(accounts, eq(accounts.id, posts.authorId))
    // As one array: of two questions joined by "or" the planner reads all stances there are.
    .where(sql`${stances.id} = any(array(${first}) || array(${newest}))`)
    .orderBy(asc(stances.createdAt), asc(stances.id));
  const history = rows.map(
    ({ stance, position, reason, by }): StanceView => ({
      id: stance.id,
      position,
      confidence: stance.confidence,
      wouldChange: stance.wouldChange,
      shown: stance.wouldChangeShown,
      because: stance.becauseId === null ? null : { post: stance.becauseId, by },
      reason: reason ?? "",
      at: stance.createdAt.toISOString(),
    }),
  );
  const now = rows.findIndex(({ stance }) => stance.current);
  return { current: history[now] ?? null, history };
}
