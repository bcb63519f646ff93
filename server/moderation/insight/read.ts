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

async function stepsOf(deskId: string, days: Days, since: SQL): Promise<Step[]> {
  const width = sql`make_interval(days => ${SPANS[days]})`;
  const { rows } = await db().execute<Step>(sql`
    with steps as (
      select step as from_at, step + ${width} as until_at from generate_series(${since}, now(), ${width}) step
    ), mine as (
      select ${cases.openedAt} as opened_at, ${cases.decidedAt} as decided_at,
        ${minutesTo(cases.lookedAt)} as look, ${minutesTo(cases.decidedAt)} as decision
      from ${cases} where ${flagged(deskId)}
        and (${cases.openedAt} >= ${since} or ${cases.decidedAt} >= ${since} or ${cases.decidedAt} is null)
    )
    select to_char(from_at at time zone 'UTC', 'YYYY-MM-DD') as "from",
      (count(*) filter (where opened_at >= from_at))::int as opened,
      (count(*) filter (where decided_at >= from_at and decided_at < until_at))::int as decided,
      (count(opened_at) filter (where decided_at is null or decided_at >= until_at))::int as backlog,
      percentile_cont(0.5) within group (order by look) filter (where opened_at >= from_at) as look,
      percentile_cont(0.5) within group (order by decision) filter (where opened_at >= from_at) as decision
    from steps left join mine on opened_at < until_at
    group by from_at, until_at order by from_at`);
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
