import { type SQL, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { posts } from "@/db/schema/posts";
import { memberships } from "@/db/schema/spaces";
import { env } from "@/server/env";
import type { TrustFacts, TrustNow } from "./policy";
import { LIMITS, TRUST_AFTER } from "./view";

/** Switched off with the budgets: for bench, journeys and load. */
export const limitsOn = () => env().LIMITS === "on";

/** Own posts in the space, along the index of one's posts. */
const own = (person: SQL, space: { id: string }, more: SQL) =>
  sql`from ${posts} p where p.author_id = ${person} and p.space_id = ${space.id}::uuid and ${more}`;

/** Columns of a query over `who(id)`: what trust rests on. Moments as milliseconds, for arrays come as text. */
const trustColumns = (space: { id: string }) => sql`
  (select extract(epoch from m.joined_at) * 1000 from ${memberships} m
    where m.space_id = ${space.id}::uuid and m.account_id = who.id)::float8 as joined,
  (select extract(epoch from m.trusted_at) * 1000 from ${memberships} m
    where m.space_id = ${space.id}::uuid and m.account_id = who.id)::float8 as trusted,
  array(select (extract(epoch from p.created_at) * 1000)::float8 ${own(sql`who.id`, space, sql`p.state = 'published'`)}
    order by p.created_at limit ${TRUST_AFTER.kept}) as kept`;
type TrustRow = { joined: number | null; trusted: number | null; kept: number[] };

const moment = (ms: number | null) => (ms === null ? null : new Date(ms));
const trustFrom = ({ joined, trusted, kept }: TrustRow): TrustFacts => ({
  ...{ joinedAt: moment(joined), trustedAt: moment(trusted), kept: kept.map((ms) => new Date(ms)) },
});

/** How far somebody is trusted in a space, and what they wrote there today. */
export async function trustOf(space: { id: string }, person: { id: string }, on: Database = db()): Promise<TrustNow> {
  const today = sql`p.created_at > now() - interval '24 hours'`;
  const { rows } = await on.execute<TrustRow & { today: number[] }>(sql`
    select ${trustColumns(space)},
      array(select (extract(epoch from p.created_at) * 1000)::float8 ${own(sql`who.id`, space, today)}
        order by p.created_at desc limit ${LIMITS.postsADay}) as today
    from (select ${person.id}::uuid as id) who`);
  const [row] = rows;
  if (!row) return { joinedAt: null, trustedAt: null, kept: [], today: [] };
  return { ...trustFrom(row), today: row.today.map((ms) => new Date(ms)).reverse() };
}

export async function trustOfMany(space: { id: string }, people: string[]): Promise<Map<string, TrustFacts>> {
  const { rows } = await db().execute<TrustRow & { id: string }>(sql`
    select who.id, ${trustColumns(space)} from unnest(${sql.param(people)}::uuid[]) as who(id)`);
  return new Map(rows.map((row) => [row.id, trustFrom(row)]));
}
