import { type SQL, sql } from "drizzle-orm";
import { assignments, extensions } from "@/db/schema/assignments";
import { memberships } from "@/db/schema/spaces";
import type { Transaction } from "@/db/transaction";
import type { DatesFor } from "./policy";

/** A date of assignment `w`, or a later one of extension `x`; where the assignment has none, nobody has. */
const extended = (date: SQL) => sql`case when w.${date} is not null then greatest(w.${date}, x.${date}) end`;
/** Of a student, when assignment `w` is due, and when it closes to them. `x`: their extension. */
const dueFor: SQL = extended(sql`due_at`);
export const closesFor: SQL = extended(sql`closes_at`);
/** By when they are to have done it: when it is due, or where it never is, when it closes. */
export const deadline: SQL = sql`coalesce(${dueFor}, ${closesFor})`;
export const withExtension: SQL = sql`left join ${extensions} x on x.assignment_id = w.id and x.account_id = m.account_id`;

/** Which of the two it is; null where there is none. */
export const deadlineIs: SQL = sql`case when w.due_at is not null then 'due' when w.closes_at is not null then 'closes' end`;

const requirements = sql`jsonb_array_elements(w.requirements) asked`;
const isDated = sql`asked ->> 'by' is not null`;
const ofRequirement = sql`case when ${isDated} then greatest((asked ->> 'by')::timestamptz, x.due_at) end`;

/** Every date `at` at which something of `w` is to be done by that student: their deadline, and those of single requirements. */
export const datesOf: SQL = sql`(select ${deadline} as at where ${deadline} is not null
  union select ${ofRequirement} from ${requirements} where ${isDated})`;

/** Of assignment `w`: a date of it, be it of one student, is ahead and less than a day off. Asked first, for few have one. */
export const isNear: SQL = sql`exists (select from (
  select w.due_at as at union all select w.closes_at union all select (asked ->> 'by')::timestamptz from ${requirements}
  union all select unnest(array[given.due_at, given.closes_at]) from ${extensions} given where given.assignment_id = w.id) date
  where date.at > now() and date.at <= now() + interval '24 hours')`;

/** A moment as `Date.parse` has it. */
export const ms = (at: SQL): SQL => sql`floor(extract(epoch from ${at}) * 1000)::bigint`;

/** The dates of each student of the class. */
export async function datesFor(tx: Transaction, id: string): Promise<Map<string, DatesFor>> {
  const { rows } = await tx.execute<{ student: string; dates: DatesFor }>(sql`
    select m.account_id as student, json_build_object('due', ${dueFor}, 'closes', ${closesFor}, 'by', (
      select coalesce(json_object_agg(asked ->> 'key', ${ofRequirement}), '{}') from ${requirements})) as dates
    from ${assignments} w
    join ${memberships} m on m.space_id = w.space_id and m.role = 'student' ${withExtension}
    where w.id = ${id}::uuid`);
  return new Map(rows.map(({ student, dates }) => [student, dates]));
}
