import { sql } from "drizzle-orm";
import { tallies, tallyHeads } from "@/db/schema/endorsements";
import { inTransaction, type Transaction } from "@/db/transaction";
import { bridging } from "@/server/endorsements/bridging";
import { presentTally } from "@/server/endorsements/view";
import { announce } from "@/server/events/announce";
import { BATCH, placeOfThread, type Unweighed, unweighedIn } from "./read";

const FIRST = "00000000-0000-0000-0000-000000000000";

/** Weighs what was endorsed in a thread since it was weighed last; `all`: everything, for its readers have changed. */
export async function weighThread(threadId: string, all = false): Promise<void> {
  let changed = false;
  for (let after: string | undefined = FIRST; after; ) {
    const batch = await unweighedIn({ threadId, after, all });
    after = batch.length < BATCH ? undefined : batch.at(-1)?.postId;
    const weighed = batch.map(weigh);
    if (weighed.length > 0) await inTransaction((tx) => keep(tx, threadId, weighed));
    changed ||= weighed.some(({ news }) => news);
  }
  const place = changed && (await placeOfThread(threadId));
  if (place) announce("thread.weighed", place);
}

type Weighed = { postId: string; seq: number; bridging: number; sides: number[]; told: boolean; news: boolean };

function weigh({ postId, seq, people, sides: before, bridging: was, groups }: Unweighed): Weighed {
  const sides = groups.filter(({ endorsed }) => endorsed > 0).map(({ number }) => number);
  const score = bridging(groups);
  const none = { seq, people, persuasive: 0, sourced: 0, mind: 0 };
  const shown = (given: number[]) => presentTally({ ...none, sides: given }).sides.join();
  const told = shown(sides) !== shown(before);
  return { postId, seq, sides, bridging: score, told, news: told || score !== was };
}

/**
 * Sides that readers see are a change of the tally and take its thread's next number. What was endorsed since the
 * counting keeps a number of its own: it is weighed at the next turn.
 */
async function keep(tx: Transaction, threadId: string, weighed: Weighed[]): Promise<void> {
  const told = weighed.some((one) => one.told);
  const head = told
    ? sql`update ${tallyHeads} set seq = seq + 1 where thread_id = ${threadId}::uuid returning seq`
    : sql`select 0::bigint as seq`;
  const column = <K extends keyof Weighed>(key: K) => sql.param(weighed.map((one) => one[key]));
  await tx.execute(sql`
    with head as materialized (${head}), given as (
      select * from unnest(${column("postId")}::uuid[], ${column("seq")}::bigint[], ${column("bridging")}::float8[],
        ${sql.param(weighed.map(({ sides }) => `{${sides.join()}}`))}::text[], ${column("told")}::boolean[])
        as given(post_id, seq, bridging, sides, told)
    )
    update ${tallies} set bridging = given.bridging, sides = given.sides::smallint[],
      seq = case when given.told then head.seq else ${tallies.seq} end,
      scored_seq = case when ${tallies.seq} <> given.seq then 0 when given.told then head.seq else given.seq end
    from given, head where ${tallies.postId} = given.post_id and ${tallies.threadId} = ${threadId}::uuid`);
}
