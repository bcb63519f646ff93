import { and, eq, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { classes, expected, leftAlone } from "@/db/schema/classes";
import { logEntries } from "@/db/schema/log";
import { memberships, spaces } from "@/db/schema/spaces";
import type { Awaiting } from "@/server/classes/joining/view";
import { standingOf } from "@/server/spaces/read";

/** Whoever is put on more lists than this at a time sees the others once these are answered. */
const SHOWN = 20;

/** Of an address and account `who`: it is theirs, and proven. Whether they may do anything with it is another question. */
export const isProven = (address: SQL): SQL<boolean> =>
  sql<boolean>`(who.email = ${address} and who.email_confirmed_at is not null)`;

/** A class may ask an address: whoever has it did not say that it is to leave them alone. */
export const isAsking = (space: SQL, address: SQL): SQL<boolean> => sql<boolean>`not exists (
  select from ${leftAlone} l where l.space_id = ${space} and l.email = ${address})`;

/**
 * Of row `e` of a class's list and account `who`: it is theirs to accept or decline. An address that was only typed
 * proves nothing: whoever knows a list could else come in as somebody on it.
 */
export const isTheirs: SQL = sql`(${isProven(sql`e.email`)} and who.state = 'active'
  and not exists (select from ${memberships} m where m.space_id = e.space_id and m.account_id = who.id)
  and not exists (select from ${classes} c where c.space_id = e.space_id and c.archived_at is not null)
  and ${isAsking(sql`e.space_id`, sql`e.email`)}
  and ${standingOf(sql`who.id`, sql`e.space_id`)} <> 'banned')`;

/** Of row `e`: the name of who put it on the list; null where that is not known. */
export const listedBy: SQL = sql`(select by.name from ${accounts} by where by.id = e.by_id and by.state <> 'deleted')`;

/** Of a class's rows: that of somebody's proven address. */
export const isOwn = (space: { id: string }, by: { id: string }): SQL<boolean> => sql<boolean>`(
  ${expected.spaceId} = ${space.id}::uuid and exists (
    select from ${accounts} who where who.id = ${by.id}::uuid and ${isProven(sql`${expected.email}`)}))`;
/** Of a class's rows: that of the address a letter went to. */
export const isAt = (space: { id: string }, letter: string) =>
  and(eq(expected.spaceId, space.id), eq(expected.email, letter));

/** The row somebody would come in by. */
export async function listedOf(space: { id: string }, by: { id: string; letter: string | null }) {
  const row = async (rows: SQL | undefined) => (await db().select().from(expected).where(rows))[0];
  return (await row(isOwn(space, by))) ?? (by.letter === null ? undefined : row(isAt(space, by.letter)));
}

/** The classes that have somebody's address on their list and wait for their answer, the latest first. */
export async function awaitingOf(accountId: string): Promise<Awaiting[]> {
  const { rows } = await db().execute<Awaiting>(sql`
    select json_build_object('slug', s.slug, 'name', s.name) as space, coalesce(c.term, '') as term, e.role,
      ${listedBy} as by
    from ${accounts} who join ${expected} e on ${isTheirs} join ${spaces} s on s.id = e.space_id
    left join ${classes} c on c.space_id = e.space_id
    where who.id = ${accountId}::uuid order by e.created_at desc, s.id limit ${SHOWN}`);
  return rows;
}

/** How many invitations of a class were declined, ever: the log has that, and nothing has of whom. */
export const declinedIn = (space: { id: string }): Promise<number> =>
  db().$count(logEntries, and(eq(logEntries.spaceId, space.id), eq(logEntries.act, "declined")));
