import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { assignments } from "@/db/schema/assignments";
import { looks } from "@/db/schema/classes";
import { memberships } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import type { PersonView } from "@/server/accounts/view";
import type { SpaceView } from "@/server/spaces/view";
import { placeOf } from "@/server/texts/cursor";
import { threadPath } from "@/server/threads/view";
import type { LooksPage, LookView } from "./view";

const PAGE = 30;

type Row = Pick<LookView, "id" | "what" | "by" | "role" | "about" | "assignment" | "reason"> & {
  at: string;
  title: string | null;
  slug: string | null;
  short_id: string | null;
};

/** Who looked at somebody's work, and at everybody's since they came. */
export function looksAbout(space: SpaceView, accountId: string, after?: string): Promise<LooksPage> {
  const since = sql`(select mine.joined_at from ${memberships} mine
    where mine.space_id = l.space_id and mine.account_id = ${accountId}::uuid)`;
  return pageOf(space, sql`(l.about_id = ${accountId}::uuid or (l.about_id is null and l.at >= ${since}))`, after);
}

/** Every look in a class, or those that touched one person. */
export function looksIn(space: SpaceView, { person, after }: { person?: string; after?: string }): Promise<LooksPage> {
  const which = person ? sql`(l.about_id is null or about.handle = ${person})` : sql`true`;
  return pageOf(space, which, after);
}

const personOf = (alias: "who" | "about") => sql<PersonView>`case when ${sql.raw(alias)}.id is not null then
  json_build_object('id', ${sql.raw(alias)}.id, 'name', ${sql.raw(alias)}.name,
    'handle', case when ${sql.raw(alias)}.state <> 'deleted' then ${sql.raw(alias)}.handle end) end`;

async function pageOf(space: SpaceView, which: SQL, after?: string): Promise<LooksPage> {
  const { rows } = await db().execute<Row>(sql`
    select l.id, to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, l.what, l.reason,
      ${personOf("who")} as by, ${personOf("about")} as about, m.role, a.title as assignment,
      t.title, t.slug, t.short_id
    from ${looks} l
    join ${accounts} who on who.id = l.by_id
    left join ${accounts} about on about.id = l.about_id
    left join ${memberships} m on m.space_id = l.space_id and m.account_id = l.by_id
    left join ${threads} t on t.id = l.thread_id and t.space_id = l.space_id
    left join ${assignments} a on a.id = l.assignment_id and a.space_id = l.space_id
    where l.space_id = ${space.id}::uuid and ${which} and ${before(after)}
    order by l.at desc, l.id desc limit ${PAGE + 1}`);
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    looks: shown.map((row) => viewOf(row, space)),
    next: rows.length > PAGE && last ? `${last.at}_${last.id}` : null,
  };
}

function before(after: string | undefined): SQL {
  if (!after) return sql`true`;
  const { at, id } = placeOf(after);
  return sql`(l.at, l.id) < (${at}::timestamptz, ${id}::uuid)`;
}

function viewOf({ title, slug, short_id, at, ...row }: Row, space: SpaceView): LookView {
  const there = title !== null && slug !== null && short_id !== null;
  const thread = there ? { title, path: threadPath({ spaceSlug: space.slug, slug, shortId: short_id }) } : null;
  return { ...row, at: `${at.slice(0, 23)}Z`, thread };
}
