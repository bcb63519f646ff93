import { sql } from "drizzle-orm";
import { conditionAnswers } from "@/db/schema/attachments";
import { posts } from "@/db/schema/posts";
import { flows, stances } from "@/db/schema/stances";
import { participants, positions, threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";

/**
 * Who stands in one thread and has never stood in the other takes the position that reads the same there. Answers the
 * ids of the stances that were made so. Both threads' rows are held, as whoever takes a stance holds them.
 */
export async function carryStances(tx: Transaction, from: string, into: string): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    with same as materialized (
      select here.id as from_id, there.id as to_id from ${positions} here
      join ${positions} there on lower(there.text) = lower(here.text) and there.thread_id = ${into}::uuid
      where here.thread_id = ${from}::uuid
    ), came as (
      insert into ${stances}
        (id, thread_id, account_id, position_id, confidence, would_change, would_change_shown, pseudonym_id, created_at)
      select gen_random_uuid(), ${into}::uuid, stood.account_id, same.to_id, stood.confidence, stood.would_change,
        stood.would_change_shown, stood.pseudonym_id, stood.created_at
      from ${stances} stood join same on same.from_id = stood.position_id
      where stood.thread_id = ${from}::uuid and stood.current and not exists (
        select from ${stances} own where own.thread_id = ${into}::uuid and own.account_id = stood.account_id)
      returning id, account_id, position_id
    ), each as (
      select position_id, count(*)::int as people from came group by 1
    ), counted as (
      update ${positions} set standing = standing + each.people, started = started + each.people
      from each where ${positions.id} = each.position_id
    ), flowed as (
      insert into ${flows} (thread_id, from_id, to_id, people)
      select ${into}::uuid, position_id, position_id, people from each
      on conflict (thread_id, from_id, to_id) do update set people = ${flows.people} + excluded.people
    ), here as (
      insert into ${participants} (thread_id, account_id) select ${into}::uuid, account_id from came
      on conflict do nothing returning 1
    ), people as (
      update ${threads} set people_count = people_count + (select count(*)::int from here) where id = ${into}::uuid
    )
    select id from came`);
  return rows.map(({ id }) => id);
}

/** Takes such stances back; who has changed their mind since, or was answered, keeps theirs. */
export async function dropStances(tx: Transaction, into: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    with gone as (
      delete from ${stances} mine where id = any(${sql.param(ids)}::uuid[]) and current
        and not exists (select from ${stances} other
          where other.thread_id = mine.thread_id and other.account_id = mine.account_id and other.id <> mine.id)
        and not exists (select from ${conditionAnswers} where ${conditionAnswers.stanceId} = mine.id)
      returning account_id, position_id
    ), each as (
      select position_id, count(*)::int as people from gone group by 1
    ), counted as (
      update ${positions} set standing = standing - each.people, started = started - each.people
      from each where ${positions.id} = each.position_id
    ), flowed as (
      update ${flows} set people = ${flows.people} - each.people
      from each where thread_id = ${into}::uuid and from_id = each.position_id and to_id = each.position_id
    ), left_it as (
      delete from ${participants} where thread_id = ${into}::uuid and account_id in (select account_id from gone)
        and account_id not in (
          select author_id from ${posts} where thread_id = ${into}::uuid and state <> 'moved')
      returning 1
    )
    update ${threads} set people_count = people_count - (select count(*)::int from left_it) where id = ${into}::uuid`);
}
