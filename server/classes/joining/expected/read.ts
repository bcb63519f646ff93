import { and, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { classes, expected } from "@/db/schema/classes";
import { memberships, spaces } from "@/db/schema/spaces";
import type { Awaiting } from "@/server/classes/joining/view";
import { standingOf } from "@/server/spaces/read";

/** Whoever is put on more lists than this at a time sees the others once these are answered. */
const SHOWN = 20;

/**
 * Of row `e` of a class's list and account `who`: it is theirs to accept or decline. An address that was only typed
 * proves nothing: whoever knows a list could else come in as somebody on it.
 */
export const isTheirs: SQL = sql`(e.email = who.email and who.email_confirmed_at is not null and who.state = 'active'
  and not exists (select from ${memberships} m where m.space_id = e.space_id and m.account_id = who.id)
  and not exists (select from ${classes} c where c.space_id = e.space_id and c.archived_at is not null)
  and ${standingOf(sql`who.id`, sql`e.space_id`)} <> 'banned')`;

/** Of row `e`: the name of who put it on the list; null where that is not known. */
export const listedBy: SQL = sql`(select by.name from ${accounts} by where by.id = e.by_id and by.state <> 'deleted')`;

/** The row of somebody's proven address on a class's list. */
export async function listedOf(spaceId: string, accountId: string) {
  const theirs = and(eq(accounts.email, expected.email), isNotNull(accounts.emailConfirmedAt));
  const [row] = await db()
    .select({ role: expected.role, name: expected.name, sectionId: expected.sectionId, groupId: expected.groupId })
    .from(expected)
    .innerJoin(accounts, theirs)
    .where(and(eq(expected.spaceId, spaceId), eq(accounts.id, accountId)));
  return row;
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
