import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { assignments, extensions } from "@/db/schema/assignments";
import { classes } from "@/db/schema/classes";
import { notifications } from "@/db/schema/notifications";
import { memberships } from "@/db/schema/spaces";
import { closesFor, datesOf, deadline, deadlineIs, ms } from "@/server/assignments/deadline/read";
import { DATE_NEWS, type DateNews } from "@/server/assignments/deadline/view";
import { zonedWords, zoneName } from "@/server/classes/zone/view";
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

const theirs = sql`left join ${extensions} x on x.assignment_id = w.id and x.account_id = n.account_id`;

/** Of reminder `n`, the date it is of, as long as that is one of its reader's; one of an earlier version names none. */
export const remindedOf = sql`(select date.at from ${datesOf} date where case split_part(n.fold, ':', 3)
  when '' then date.at = ${deadline} else split_part(n.fold, ':', 3) = ${ms(sql`date.at`)}::text end limit 1)`;

/**
 * Of notice `n`: what it is about is there for students. One that was removed, or is a draft again, asks nothing of
 * anybody; nor does a reminder once its date is past, or another.
 */
export const isStillThere: SQL = sql`case
  when n.reason in ('assigned', 'marked') then exists (select from ${assignments} w where ${named} and ${isGivenOut})
  when n.reason = 'due' then exists (
    select from ${assignments} w ${theirs} where ${named} and ${isGivenOut} and ${remindedOf} > now())
  else true end`;

/** What an "assigned" notice tells is kept as its count: this much of a new assignment, and more for each news of its dates. */
export const GIVEN = 1;
export const placeOf = (news: DateNews) => GIVEN + 1 + DATE_NEWS.indexOf(news);

/** What is to be done, and its reader's own date, `by` where that is of a part of it. */
export type AssignedRow = {
  id: string;
  title: string;
  zone: string;
  at: string | null;
  is: "due" | "closes" | "by" | null;
  /** When it closes to them. */
  closes: string | null;
  count: number;
};

/** One column of JSON beside notice `n`; null where it asks for nothing. */
export const assignedOf: SQL = sql`case when n.reason in ('assigned', 'due') then (
  select json_build_object('id', w.id, 'title', w.title, 'zone', c.time_zone, 'at', told.at,
    'is', case when told.at is not distinct from ${deadline} then ${deadlineIs} else 'by' end,
    'closes', ${closesFor}, 'count', n.count)
  from ${assignments} w join ${classes} c on c.space_id = w.space_id
  ${theirs} cross join lateral (select case n.reason when 'due' then ${remindedOf} else ${deadline} end as at) told
  where ${named}) end`;

type Given = { id: string; space_slug: string | null; space_name: string | null; assigned: AssignedRow };

/** What is to be done and by when: nothing of what others wrote there, and no name. */
export function assignedView(row: Given): Pick<NoticeView, "thread" | "words" | "path" | "asked"> {
  const { assigned, space_slug, space_name } = row;
  return {
    thread: { title: assigned.title, space: space_name ?? "" },
    words: "",
    asked: { when: whenWords(assigned), is: assigned.is, news: newsOf(assigned) },
    path: `/${space_slug}/assignments/${assigned.id}?${new URLSearchParams({ notice: row.id })}`,
  };
}

const newsOf = ({ count }: Pick<AssignedRow, "count">): DateNews | null => DATE_NEWS[count - GIVEN - 1] ?? null;

/** Where the end is news, it is said beside the date it is due, which stands. */
const ENDS: readonly (DateNews | null)[] = ["end-moved", "end-set", "dates"];

function whenWords({ at, is, closes, zone, ...row }: AssignedRow): string {
  const news = newsOf(row);
  const said = (what: string | null, when: string, moved: boolean) =>
    `${moved ? "now " : ""}${what} ${zonedWords(when, zone)}`;
  const dates = [
    at && said(is, at, news === "moved" || (news === "end-moved" && is === "closes")),
    is !== "closes" && closes && ENDS.includes(news) && said("closes", closes, news === "end-moved"),
  ].filter((words) => typeof words === "string");
  return dates.length > 0 ? `${dates.join(", ")}, ${zoneName(zone)}` : "";
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
