import { and, eq, inArray, sql } from "drizzle-orm";
import { postItems, sources } from "@/db/schema/attachments";
import { cases } from "@/db/schema/cases";
import { drafts } from "@/db/schema/drafts";
import { endorsements, tallies, tallyHeads } from "@/db/schema/endorsements";
import { notifications } from "@/db/schema/notifications";
import { posts, revisions } from "@/db/schema/posts";
import { stances } from "@/db/schema/stances";
import { positions } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";

import { grouped } from "@/server/posts/moving/grouped";

type Moved = { from: { id: string }; to: { id: string }; ids: string[] };

/** Everything that says of itself in which thread its post stands. Answers the rubric's items that were left behind. */
export async function carryHung(tx: Transaction, moved: Moved): Promise<Record<string, string[]>> {
  const { to, ids } = moved;
  if (ids.length === 0) return {};
  const there = { threadId: to.id };
  await tx.update(revisions).set(there).where(inArray(revisions.postId, ids));
  await tx.update(sources).set(there).where(inArray(sources.postId, ids));
  await tx
    .update(cases)
    .set(there)
    .where(and(eq(cases.targetKind, "post"), inArray(cases.targetId, ids)));
  await carryDrafts(tx, moved);
  await carryNotices(tx, moved);
  await carryEndorsements(tx, moved);
  // The items are the other thread's.
  const left = await tx.delete(postItems).where(inArray(postItems.postId, ids)).returning();
  return grouped(left.map(({ postId, itemId }) => ({ id: postId, by: itemId })));
}

/** One that is being sent or saved this moment is its writer's to find again: waiting for it, each would wait for the other. */
async function carryDrafts(tx: Transaction, { from, to, ids }: Moved): Promise<void> {
  await tx.execute(sql`
    update ${drafts} set thread_id = ${to.id}::uuid where id in (
      select id from ${drafts} here where thread_id = ${from.id}::uuid and parent_id = any(${sql.param(ids)}::uuid[])
        and not exists (select from ${drafts} there where there.thread_id = ${to.id}::uuid
          and there.account_id = here.account_id and there.parent_id = here.parent_id and there.intent = here.intent)
      for update skip locked)`);
}

/** What somebody was told of a thread they follow is counted from its first post: now from the next that stayed. */
async function carryNotices(tx: Transaction, { from, to, ids }: Moved): Promise<void> {
  await tx.execute(sql`
    with told as (
      select n.id, (select p.id from ${posts} p where n.reason = 'thread' and p.thread_id = n.thread_id
        and p.state <> 'moved' and p.ordinal > first.ordinal and p.id <> all(${sql.param(ids)}::uuid[])
        order by p.ordinal limit 1) as next
      from ${notifications} n join ${posts} first on first.id = n.post_id
      where n.post_id = any(${sql.param(ids)}::uuid[]) and n.thread_id = ${from.id}::uuid
    )
    update ${notifications} set post_id = coalesce(told.next, post_id),
      thread_id = case when told.next is null then ${to.id}::uuid else thread_id end
    from told where ${notifications.id} = told.id`);
}

/**
 * Endorsements before tallies, as whoever endorses takes them. Where the endorser stood there then, in words that read
 * the same or by their own stance; a tally is weighed anew, for its readers are others.
 */
async function carryEndorsements(tx: Transaction, { to, ids }: Moved): Promise<void> {
  await tx.execute(sql`
    update ${endorsements} set thread_id = ${to.id}::uuid, position_id = coalesce((
      select there.id from ${positions} here join ${positions} there on lower(there.text) = lower(here.text)
      where here.id = ${endorsements.positionId} and there.thread_id = ${to.id}::uuid limit 1), (
      select stood.position_id from ${stances} stood
      where stood.thread_id = ${to.id}::uuid and stood.account_id = ${endorsements.accountId}
      order by (stood.created_at <= ${endorsements.createdAt}) desc,
        case when stood.created_at <= ${endorsements.createdAt} then stood.created_at end desc nulls last,
        stood.created_at limit 1))
    where post_id = any(${sql.param(ids)}::uuid[])`);
  await tx.execute(sql`
    with head as (
      insert into ${tallyHeads} (thread_id, seq)
      select ${to.id}::uuid, 1 where exists (select from ${tallies} where post_id = any(${sql.param(ids)}::uuid[]))
      on conflict (thread_id) do update set seq = ${tallyHeads.seq} + 1 returning seq
    )
    update ${tallies} set thread_id = ${to.id}::uuid, seq = head.seq, scored_seq = 0, sides = '{}', bridging = 0
    from head where post_id = any(${sql.param(ids)}::uuid[])`);
}
