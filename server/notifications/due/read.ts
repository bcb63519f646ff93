import { inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { assignments } from "@/db/schema/assignments";
import { classGroupMembers } from "@/db/schema/classes";
import { notifications } from "@/db/schema/notifications";
import { posts } from "@/db/schema/posts";
import { memberships } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import { checklistsOf } from "@/server/assignments/checklist/read";
import { deadline, withExtension } from "@/server/assignments/deadline/read";
import { isGivenOut, takesPart } from "@/server/notifications/assigned/read";
import { standingOf } from "@/server/spaces/read";

/** When a student is reminded, and from when on having been told anything of it is reminder enough. */
export const reminding = sql`${deadline} - interval '24 hours'`;

/** Of student `m` in thread `t`: what they write there is taken. A warning is read, and a pseudonym drawn, on the way. */
const mayWrite = sql`${standingOf(sql`m.account_id`, sql`w.space_id`)} in ('good', 'warned')
  and t.locked_at is null and t.archived_at is null and t.merged_into_id is null
  and (w.opens_at is null or w.opens_at <= now())
  and (t.grouping is null or t.groups_open_at <= now() or exists (select from ${classGroupMembers} g
    where g.space_id = w.space_id and g.kind = t.grouping and g.account_id = m.account_id))`;

/** Where nothing is counted, whoever wrote has done it for all that is known. */
const mayHaveToDo = sql`(jsonb_array_length(w.requirements) > 0 or not exists (select from ${posts} p
  where p.thread_id = w.thread_id and p.author_id = m.account_id and p.state = 'published'))`;

/** Who is to be reminded of which assignment: it ends within a day, for them, and their checklist is not complete. */
export async function undone(): Promise<Map<string, string[]>> {
  const students = await nearing();
  const rows = await db()
    .select()
    .from(assignments)
    .where(inArray(assignments.id, [...students.keys()]));
  const left = new Map<string, string[]>();
  for (const row of rows) {
    const whom = students.get(row.id) ?? [];
    const lists = await checklistsOf(asked(row), whom);
    left.set(
      row.id,
      whom.filter((id) => lists.get(id)?.done === false),
    );
  }
  return left;
}

/** What was given out, or moved there, less than a day before is not called to mind again: that they were told is enough. */
async function nearing(): Promise<Map<string, string[]>> {
  const { rows } = await db().execute<{ id: string; students: string[] }>(sql`
    select w.id, array_agg(m.account_id) as students from ${assignments} w
    join ${threads} t on t.id = w.thread_id
    join ${memberships} m on m.space_id = w.space_id and m.role = 'student' ${withExtension}
    where ${isGivenOut} and ${deadline} > now() and ${reminding} <= now() and w.visible_from <= ${reminding}
      and not exists (select from ${notifications} n where n.account_id = m.account_id and n.at >= ${reminding}
        and n.fold in ('assigned:' || w.id, 'due:' || w.id))
      and ${takesPart} and ${mayWrite} and ${mayHaveToDo}
    group by w.id`);
  return new Map(rows.map(({ id, students }) => [id, students]));
}

const iso = (date: Date | null) => date?.toISOString() ?? null;
const asked = ({ id, threadId, requirements, ...row }: typeof assignments.$inferSelect) => ({
  ...{ id, requirements, thread: { id: threadId } },
  ...{ opensAt: iso(row.opensAt), dueAt: iso(row.dueAt), closesAt: iso(row.closesAt) },
});
