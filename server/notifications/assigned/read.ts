import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { assignments, extensions } from "@/db/schema/assignments";
import { classes } from "@/db/schema/classes";
import { notifications } from "@/db/schema/notifications";
import { memberships } from "@/db/schema/spaces";
import { deadline } from "@/server/assignments/deadline/read";
import { zonedIn } from "@/server/classes/zone/view";
import { mayReadNow } from "@/server/notifications/telling/read";
import type { NoticeView } from "@/server/notifications/view";
import { standingOf } from "@/server/spaces/read";

/** Of assignment `w`: students see it now. */
export const isGivenOut: SQL = sql`w.removed_at is null and w.visible_from <= now()`;

/** Of student `m` in the class of assignment `w`: it runs, and they are of it and not suspended from it. */
export const takesPart: SQL = sql`exists (select from ${classes} c where c.space_id = w.space_id and c.archived_at is null)
  and exists (select from ${accounts} a where a.id = m.account_id and a.state = 'active')
  and ${mayReadNow(sql`m.account_id`, sql`w.space_id`)} and ${standingOf(sql`m.account_id`, sql`w.space_id`)} <> 'suspended'`;

const named = sql`w.id = split_part(n.fold, ':', 2)::uuid`;

/** Of notice `n`: what it is about is there for students. One that was removed, or is a draft again, asks nothing of anybody. */
export const isStillThere: SQL = sql`case when n.reason in ('assigned', 'due', 'marked')
  then exists (select from ${assignments} w where ${named} and ${isGivenOut}) else true end`;

/** What is to be done, and its reader's own date; `moved`: that date is the news. */
export type AssignedRow = {
  id: string;
  title: string;
  zone: string;
  at: string | null;
  is: "due" | "closes";
  moved: boolean;
};

/** One column of JSON beside notice `n`; null where it asks for nothing. */
export const assignedOf: SQL = sql`case when n.reason in ('assigned', 'due') then (
  select json_build_object('id', w.id, 'title', w.title, 'zone', c.time_zone, 'at', ${deadline},
    'is', case when w.due_at is null and w.closes_at is not null then 'closes' else 'due' end, 'moved', n.count > 1)
  from ${assignments} w join ${classes} c on c.space_id = w.space_id
  left join ${extensions} x on x.assignment_id = w.id and x.account_id = n.account_id where ${named}) end`;

type Given = { id: string; space_slug: string | null; space_name: string | null; assigned: AssignedRow };

/** What is to be done and by when: nothing of what others wrote there, and no name. */
export function assignedView(row: Given): Pick<NoticeView, "thread" | "words" | "path" | "asked"> {
  const { assigned, space_slug, space_name } = row;
  return {
    thread: { title: assigned.title, space: space_name ?? "" },
    words: "",
    asked: { when: whenWords(assigned), is: assigned.is, moved: assigned.moved },
    path: `/${space_slug}/assignments/${assigned.id}?${new URLSearchParams({ notice: row.id })}`,
  };
}

function whenWords({ at, is, moved, zone }: AssignedRow): string {
  if (!at) return moved ? "no due date any more" : "";
  return `${moved ? "now " : ""}${is} ${zonedIn(at, zone)}`;
}

/**
 * Assignments given out within a day of which nobody was told: their time was set before this server knew to tell, or by
 * a clock ahead of the database's.
 */
export async function untold(): Promise<string[]> {
  const { rows } = await db().execute<{ id: string }>(sql`
    select w.id from ${assignments} w where ${isGivenOut} and w.visible_from > now() - interval '1 day' and not exists (
      select from ${memberships} m join ${notifications} n on n.account_id = m.account_id and n.at >= w.visible_from
      where m.space_id = w.space_id and n.fold = 'assigned:' || w.id)`);
  return rows.map(({ id }) => id);
}
