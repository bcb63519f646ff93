import { inArray, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { assignments } from "@/db/schema/assignments";
import { classes, classGroupMembers } from "@/db/schema/classes";
import { notifications } from "@/db/schema/notifications";
import { posts } from "@/db/schema/posts";
import { memberships } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import { isLeftBy } from "@/server/assignments/checklist/policy";
import { checklistsOf } from "@/server/assignments/checklist/read";
import { datesOf, deadline, isNear, ms, withExtension } from "@/server/assignments/deadline/read";
import { isGivenOut, takesPart } from "@/server/notifications/assigned/read";
import { standingOf } from "@/server/spaces/read";

/** Of student `m` in thread `t`: what they write there is taken. A warning is read, and a pseudonym drawn, on the way. */
const mayWrite = sql`${standingOf(sql`m.account_id`, sql`w.space_id`)} in ('good', 'warned')
  and t.locked_at is null and t.archived_at is null and t.merged_into_id is null
  and (w.opens_at is null or w.opens_at <= now())
  and (t.grouping is null or t.groups_open_at <= now() or exists (select from ${classGroupMembers} g
    where g.space_id = w.space_id and g.kind = t.grouping and g.account_id = m.account_id))`;

/** Where nothing is counted, whoever wrote has done it for all that is known. */
const mayHaveToDo = sql`(jsonb_array_length(w.requirements) > 0 or not exists (select from ${posts} p
  where p.thread_id = w.thread_id and p.author_id = m.account_id and p.state = 'published'))`;

/** A reminder of an earlier version named no date: it is of all that is asked. */
const ofDeadline = sql`case when date.at = ${deadline} then 'due:' || w.id end`;

/** These students are to be reminded of this date. */
export type Undone = { assignmentId: string; at: string; students: string[] };

/** Who is to be reminded of what: it ends within a day, for them, and something that is asked by then is left to do. */
export async function undone(): Promise<Undone[]> {
  const near = await nearing();
  const rows = await rowsOf(near.map(({ assignmentId }) => assignmentId));
  const left: Undone[] = [];
  for (const row of rows) {
    const dates = near.filter(({ assignmentId }) => assignmentId === row.id);
    const lists = await checklistsOf(asked(row), [...new Set(dates.flatMap(({ students }) => students))]);
    const isLeft = (id: string, at: string) => isLeftBy(lists.get(id), at);
    left.push(...dates.map((one) => ({ ...one, students: one.students.filter((id) => isLeft(id, one.at)) })));
  }
  return left.filter(({ students }) => students.length > 0);
}

/** Of post `p`: its author has an unread reminder in this class. In a forum there is nothing to look for. */
export const isReminded: SQL = sql`exists (select from ${classes} c
  join ${notifications} n on n.account_id = p.author_id and n.space_id = c.space_id and n.reason = 'due' and n.read_at is null
  where c.space_id = p.space_id)`;

/**
 * Unread reminders of what is done by now, a day before its date at most. `which` narrows students `m` of assignments `w`.
 * Each is looked up by the whole of its fold, of which there is one unread: everything else leads through all notices.
 */
export async function settled(which: SQL): Promise<{ id: string; accountId: string }[]> {
  const { rows } = await db().execute<{ id: string; whose: string; of: string; at: string; left: boolean }>(sql`
    select n.id, n.account_id as whose, w.id as of, ${ms(sql`date.at`)}::text as at, ${mayHaveToDo} as left
    from ${assignments} w
    join ${memberships} m on m.space_id = w.space_id and m.role = 'student' ${withExtension}
    cross join lateral ${datesOf} date
    cross join lateral (values ('due:' || w.id || ':' || ${ms(sql`date.at`)}), (${ofDeadline})) named(fold)
    cross join lateral (select n.id, n.account_id from ${notifications} n
      where n.account_id = m.account_id and n.fold = named.fold and n.read_at is null limit 1) n
    where ${isGivenOut} and ${isNear} and date.at > now() and ${which}`);
  const lists = new Map<string, Awaited<ReturnType<typeof checklistsOf>>>();
  for (const row of await rowsOf(rows.map(({ of }) => of))) {
    const whose = rows.filter(({ of }) => of === row.id).map((one) => one.whose);
    lists.set(row.id, await checklistsOf(asked(row), whose));
  }
  return rows
    .filter(({ of, whose, at, left }) => !left || !isLeftBy(lists.get(of)?.get(whose), isoAt(at)))
    .map(({ id, whose }) => ({ id, accountId: whose }));
}

const rowsOf = (ids: string[]) =>
  db()
    .select()
    .from(assignments)
    .where(inArray(assignments.id, [...new Set(ids)]));
const isoAt = (ms: string) => new Date(Number(ms)).toISOString();

/** What was given out, or moved there, less than a day before is not called to mind again: that they were told is enough. */
async function nearing(): Promise<Undone[]> {
  const reminding = sql`date.at - interval '24 hours'`;
  const { rows } = await db().execute<{ id: string; at: string; students: string[] }>(sql`
    select w.id, ${ms(sql`date.at`)}::text as at, array_agg(m.account_id) as students from ${assignments} w
    join ${threads} t on t.id = w.thread_id
    join ${memberships} m on m.space_id = w.space_id and m.role = 'student' ${withExtension}
    cross join lateral ${datesOf} date
    where ${isGivenOut} and ${isNear} and date.at > now() and ${reminding} <= now() and w.visible_from <= ${reminding}
      and not exists (select from ${notifications} n where n.account_id = m.account_id and n.at >= ${reminding}
        and n.fold in ('assigned:' || w.id, 'due:' || w.id, 'due:' || w.id || ':' || ${ms(sql`date.at`)}))
      and ${takesPart} and ${mayWrite} and ${mayHaveToDo}
    group by w.id, date.at order by date.at`);
  return rows.map(({ id, at, students }) => ({ assignmentId: id, at: isoAt(at), students }));
}

const iso = (date: Date | null) => date?.toISOString() ?? null;
const asked = ({ id, threadId, requirements, ...row }: typeof assignments.$inferSelect) => ({
  ...{ id, requirements, thread: { id: threadId } },
  ...{ opensAt: iso(row.opensAt), dueAt: iso(row.dueAt), closesAt: iso(row.closesAt) },
});
