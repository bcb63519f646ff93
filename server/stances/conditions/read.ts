import { and, desc, eq, ne, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { conditionAnswers } from "@/db/schema/attachments";
import { posts } from "@/db/schema/posts";
import { stances } from "@/db/schema/stances";
import { positions } from "@/db/schema/threads";
import { shownAs } from "@/server/classes/pseudonyms/read";
import { visibleTo } from "@/server/posts/read";
import type { ConditionRow } from "@/server/stances/view";
import type { Audience } from "@/server/threads/policy";

const MOST = 100;

/** What somebody who is still here lets others read and answer. Joins accounts. */
export const openCondition = () =>
  and(stances.current, stances.wouldChangeShown, ne(stances.wouldChange, ""), ne(accounts.state, "deleted"));

/** What people say would change their minds, of those who let others read it; the newest first. */
export async function conditionsOf(audience: Audience): Promise<ConditionRow[]> {
  // A stance does not know its group yet: of a class that argues in groups nobody is told another group's.
  if (audience.group !== null) return [];
  const rows = await db()
    .select({
      id: stances.id,
      by: shownAs(stances.pseudonymId),
      position: positions.number,
      text: stances.wouldChange,
      at: stances.createdAt,
      answers: answersTo(audience),
    })
    .from(stances)
    .innerJoin(accounts, eq(accounts.id, stances.accountId))
    .innerJoin(positions, eq(positions.id, stances.positionId))
    .where(and(eq(stances.threadId, audience.threadId), openCondition()))
    .orderBy(desc(stances.createdAt), desc(stances.id))
    .limit(MOST);
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

/** Published evidence that answers it, also what answered the same words before their author moved. */
const answersTo = (audience: Audience) => {
  const seen = and(eq(posts.state, "published"), visibleTo(audience));
  return sql<number>`(
    select count(distinct ${posts.id})::int from ${stances} said
    join ${conditionAnswers} on ${conditionAnswers.stanceId} = said.id
    join ${posts} on ${posts.id} = ${conditionAnswers.postId}
    where said.account_id = ${stances.accountId} and said.thread_id = ${stances.threadId}
      and said.would_change = ${stances.wouldChange} and ${posts.threadId} = ${audience.threadId} and ${seen})`;
};
