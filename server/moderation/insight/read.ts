import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { appeals, decisions } from "@/db/schema/decisions";
import { type Count, type Days, type Insight, SPANS, type Spread, type Step } from "./view";

/** What a desk's last days were like. Every question is answered from the cases and decisions of the span alone. */
export async function insightOf(deskId: string, days: Days): Promise<Insight> {
  const since = sql`date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' - make_interval(days => ${days - 1})`;
  const [steps, spreads, [sums], reasons, houseRules, acts] = await Promise.all([
    stepsOf(deskId, days, since),
    spreadsOf(deskId, since),
    sumsOf(deskId, since),
    counted(sql`select reason as name, count(*)::int as count from ${cases}, unnest(${cases.reasons}) reason
      where ${flagged(deskId)} and ${cases.openedAt} >= ${since} group by 1`),
    counted(sql`select ${decisions.houseRule} as name, count(*)::int as count from ${decisions}
      where ${decided(deskId, since)} and ${decisions.houseRule} <> '' group by 1`),
    counted(sql`select ${decisions.act} as name, count(*)::int as count from ${decisions}
      where ${decided(deskId, since)} group by 1`),
  ]);
  const { waiting = 0, decisions: made = 0, answered = 0, overturned = 0 } = sums ?? {};
  const shares = { waiting, decisions: made, appeals: { answered, overturned } };
  return { days, steps, ...spreads, ...shares, reasons, houseRules, acts };
}

/** A case that an appeal opened waited for nobody's look: it says nothing of how flags are answered. */
const flagged = (deskId: string) => sql`${cases.deskId} = ${deskId}::uuid and ${cases.flagCount} > 0`;

const decided = (deskId: string, since: SQL) =>
  sql`${decisions.deskId} = ${deskId}::uuid and ${decisions.at} >= ${since} and ${decisions.undoneAt} is null`;

const minutesTo = (until: SQLWrapper) => sql`extract(epoch from ${until} - ${cases.openedAt}) / 60`;

/** Counted once by the step in which they came and ended, then summed up: a desk may have a hundred thousand cases. */
async function stepsOf(deskId: string, days: Days, since: SQL): Promise<Step[]> {
  const hours = sql`${SPANS[days] * 24}::int`;
  const stepOf = (at: SQLWrapper) => sql`floor(extract(epoch from ${at} - (${since})) / 3600 / ${hours})::int`;
  const half = (minutes: SQL) => sql`percentile_cont(0.5) within group (order by ${minutes})`;
  const { rows } = await db().execute<Step>(sql`
    with mine as (
      select greatest(${stepOf(cases.openedAt)}, -1) as came, ${stepOf(cases.decidedAt)} as ended,
        ${minutesTo(cases.lookedAt)} as look, ${minutesTo(cases.decidedAt)} as decision
      from ${cases} where ${flagged(deskId)}
        and (${cases.openedAt} >= ${since} or ${cases.decidedAt} >= ${since} or ${cases.decidedAt} is null)
    ), opened as (
      select came as step, count(*)::int as many, ${half(sql`look`)} as look, ${half(sql`decision`)} as decision
      from mine group by 1
    ), decided as (
      select ended as step, count(*)::int as many from mine where ended is not null group by 1
    )
    select to_char((${since} + make_interval(hours => step * ${hours})) at time zone 'UTC', 'YYYY-MM-DD') as "from",
      coalesce(opened.many, 0) as opened, coalesce(decided.many, 0) as decided,
      (coalesce((select many from opened where step = -1), 0) + sum(coalesce(opened.many, 0)) over upto
        - sum(coalesce(decided.many, 0)) over upto)::int as backlog, look, decision
    from generate_series(0, ${stepOf(sql`now()`)}) step left join opened using (step) left join decided using (step)
    window upto as (order by step) order by step`);
  return rows;
}

async function spreadsOf(deskId: string, since: SQL): Promise<{ look: Spread; decision: Spread }> {
  const spread = (minutes: SQL) => sql`json_build_object(
    'half', percentile_cont(0.5) within group (order by ${minutes}),
    'most', percentile_cont(0.9) within group (order by ${minutes}), 'cases', count(${minutes}))`;
  const { rows } = await db().execute<{ look: Spread; decision: Spread }>(sql`
    select ${spread(minutesTo(cases.lookedAt))} as look, ${spread(minutesTo(cases.decidedAt))} as decision
    from ${cases} where ${flagged(deskId)} and ${cases.openedAt} >= ${since}`);
  const none = { half: null, most: null, cases: 0 };
  return rows[0] ?? { look: none, decision: none };
}

type Sums = { waiting: number; decisions: number; answered: number; overturned: number };
async function sumsOf(deskId: string, since: SQL): Promise<Sums[]> {
  const answered = sql`from ${appeals} join ${decisions} on ${decisions.id} = ${appeals.decisionId}
    where ${decisions.deskId} = ${deskId}::uuid and ${appeals.answeredAt} >= ${since}`;
  const { rows } = await db().execute<Sums>(sql`select
    (select count(*)::int from ${cases} where ${cases.deskId} = ${deskId}::uuid and ${cases.state} = 'open') as waiting,
    (select count(*)::int from ${decisions} where ${decided(deskId, since)}) as decisions,
    (select count(*)::int ${answered}) as answered,
    (select count(*)::int ${answered} and ${appeals.state} = 'overturned') as overturned`);
  return rows;
}

/** The most frequent first. */
async function counted(question: SQL): Promise<Count[]> {
  const { rows } = await db().execute<Count>(sql`${question} order by 2 desc, 1 limit 20`);
  return rows;
}
