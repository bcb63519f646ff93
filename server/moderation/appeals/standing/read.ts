import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appeals, decisions, sanctions } from "@/db/schema/decisions";
import { posts } from "@/db/schema/posts";
import { spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import { found } from "@/server/errors";
import type { OwnDecision, StandingPage } from "@/server/moderation/appeals/view";
import { sanctionsOn } from "@/server/moderation/sanctions/read";
import { ruleNamed } from "@/server/moderation/words/read";
import { mayReadNow } from "@/server/notifications/telling/read";
import { placeOf } from "@/server/texts/cursor";
import { flagsOf } from "./flags/read";
import { type DecisionRow, decisionView } from "./present";

const PAGE = 20;

/** What is in force against somebody, what was ever decided about them, newest first, and what they flagged. */
export async function standing(accountId: string, after?: string): Promise<StandingPage> {
  const first = !after;
  const [rows, inForce, flagged] = await Promise.all([
    decisionsOf(accountId, before(after), PAGE + 1),
    first ? sanctionsOn(accountId) : [],
    first ? flagsOf(accountId) : [],
  ]);
  const shown = rows.slice(0, PAGE);
  const named = await ruleNamed(shown.map(({ desk_id }) => desk_id));
  const last = shown.at(-1);
  return {
    sanctions: inForce,
    flags: flagged,
    decisions: shown.map((row) => decisionView(row, named)),
    next: rows.length > PAGE && last ? `${last.at}_${last.id}` : null,
  };
}

/** One of them, by the id of any of its parts; another's is not found. */
export async function ownDecision(accountId: string, id: string): Promise<OwnDecision> {
  const [row] = await decisionsOf(accountId, sql`(d.id = ${id}::uuid or also.id = ${id}::uuid)`, 1);
  const decision = found(row);
  return decisionView(decision, await ruleNamed([decision.desk_id]));
}

function before(after: string | undefined): SQL {
  if (!after) return sql`true`;
  const { at, id } = placeOf(after);
  return sql`(d.at, d.id) < (${at}::timestamptz, ${id}::uuid)`;
}

/** Of what was decided at once, the act on the post or thread; the person's part rides along as `also`. */
const isSecond = sql`also.id is not null
  and ((d.target_kind in ('account', 'profile'), d.id) > (also.target_kind in ('account', 'profile'), also.id))`;
const untilOf = (id: SQL) => sql`(select x.until from ${sanctions} x where x.decision_id = ${id} limit 1)`;

async function decisionsOf(accountId: string, which: SQL, most: number): Promise<DecisionRow[]> {
  const { rows } = await db().execute<DecisionRow>(sql`
    select d.id, to_char(d.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, d.act, d.target_kind as kind,
      d.undone_at, ${untilOf(sql`d.id`)} as until, d.message, d.desk_id, d.house_rule,
      also.act as also_act, also.target_kind as also_kind, also.undone_at as also_undone_at,
      ${untilOf(sql`also.id`)} as also_until,
      s.slug as space_slug, s.name as space_name,
      t.title, t.slug, t.short_id, p.id as post_id, p.state as post_state,
      asked.text as appeal_text, asked.at as appeal_at, asked.state as appeal_state, asked.answer, asked.answered_at,
      asked.answered_by_id = d.by_id as by_same
    from ${decisions} d
    left join lateral (select two.* from ${decisions} two where two.subject_id = d.subject_id and two.at = d.at
      and two.by_id = d.by_id and two.id <> d.id and two.act <> 'note' and left(two.id::text, 35) = left(d.id::text, 35)
    ) also on true
    left join ${spaces} s on s.id = d.space_id
    left join ${posts} p on d.target_kind = 'post' and p.id = d.target_id
    left join ${threads} t on t.id = case d.target_kind when 'post' then p.thread_id when 'thread' then d.target_id end
      and ${mayReadNow(sql`d.subject_id`, sql`t.space_id`)}
    left join ${appeals} asked on asked.decision_id in (d.id, also.id)
    where d.subject_id = ${accountId}::uuid and d.act <> 'note' and not (${isSecond}) and ${which}
    order by d.at desc, d.id desc limit ${most}`);
  return rows;
}
