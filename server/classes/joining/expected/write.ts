import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { accounts } from "@/db/schema/accounts";
import { classes, expected, invitations, leftAlone } from "@/db/schema/classes";
import { notifications } from "@/db/schema/notifications";
import { memberships } from "@/db/schema/spaces";
import { inTransaction, type Transaction } from "@/db/transaction";
import { atTheDoor, enterClass } from "@/server/classes/joining/entering/write";
import { found, notFound } from "@/server/errors";
import { record } from "@/server/moderation/log/write";
import { tellInbox } from "@/server/notifications/write";
import { findSpace } from "@/server/spaces/read";
import { isAt, isOwn, isProven, isTheirs } from "./read";

type By = { id: string };
type Row = typeof expected.$inferSelect;

/** Comes into a class that has one's proven address on its list, as the list has it. In it already, one stays so. */
export async function accept(by: By, slug: string): Promise<{ space: string }> {
  const space = found(await findSpace(slug, by.id));
  found(space.kind === "class" || null);
  await inTransaction(async (tx) => {
    const { role } = await atTheDoor(tx, space, { ...by, refusal: notFound });
    // Another tab was faster.
    if (role !== null) return;
    const row = found(await takeExpected(tx, space, by));
    await enterClass(tx, { spaceId: space.id, accountId: by.id, ...placesOf(row) });
    await settleExpected(tx, by, row);
  });
  await tellInbox([by.id]);
  return { space: slug };
}

type Declining = {
  /** Neither a list of this class nor a letter asks the address again. */
  forGood: boolean;
};
/** Takes one's address off a class's list, with every letter to it. Of whom that was, and for how long, the log says nothing. */
export async function decline(by: By, slug: string, { forGood }: Declining): Promise<void> {
  const space = found(await findSpace(slug, by.id));
  await inTransaction(async (tx) => {
    const { role } = await atTheDoor(tx, space, { ...by, refusal: notFound });
    found(role === null || null);
    const { email } = found(await takeExpected(tx, space, by));
    await tx.delete(invitations).where(and(eq(invitations.spaceId, space.id), eq(invitations.email, email)));
    if (forGood) await tx.insert(leftAlone).values({ spaceId: space.id, email }).onConflictDoNothing();
    await keepTold(tx, by, space);
    await record(tx, { spaceId: space.id, byId: null, act: "declined", target: { kind: "space", id: space.id } });
  });
  await tellInbox([by.id]);
}

/** Kept, and shown no more: put on the list again, they are not told again. Who found it by themselves was told by that. */
async function keepTold(tx: Transaction, by: By, space: { id: string }): Promise<void> {
  const readAt = sql`coalesce(${notifications.readAt}, now())`;
  const told = await tx.update(notifications).set({ readAt }).where(askedOf(by, space)).returning();
  if (told.length > 0) return;
  const notice = { id: uuidv7(), accountId: by.id, spaceId: space.id, reason: "invited" as const };
  await tx.insert(notifications).values({ ...notice, fold: `invited:${space.id}`, readAt: sql`now()` });
}

/** Takes the row of somebody's proven address off a class's list: who takes it has it. Their account is held. */
export async function takeExpected(tx: Transaction, space: { id: string }, by: By): Promise<Row | undefined> {
  const [row] = await tx.delete(expected).where(isOwn(space, by)).returning();
  return row;
}

/**
 * Takes the row of the address a letter went to: its secret went to nobody else. Also where that address is proven by
 * another account, whose person gave the letter away: did the row stay then, it would tell staff that there is one.
 */
export async function takeWritten(tx: Transaction, space: { id: string }, letter: string | null) {
  if (letter === null) return;
  const [row] = await tx.delete(expected).where(isAt(space, letter)).returning();
  return row;
}

/** What an accepted row makes of somebody. */
const placesOf = ({ role, name: listedAs, email: listedEmail, sectionId, groupId }: Row) => ({
  ...{ role, listedAs, listedEmail, sectionId, groupId },
});

/** Of somebody who came: letters to their address open nothing more, and asked again, once they left, they are told again. */
export async function settleExpected(tx: Transaction, by: By, { spaceId, email }: Row): Promise<void> {
  const letters = and(eq(invitations.spaceId, spaceId), eq(invitations.email, email), eq(invitations.used, 0));
  await tx.update(invitations).set({ used: 1 }).where(letters);
  await tx.delete(notifications).where(askedOf(by, { id: spaceId }));
}

/** Of those taken off a class's list: letters to their addresses open nothing. The list's rows are gone before. */
export async function closeLetters(tx: Transaction, space: { id: string }, emails: string[]): Promise<void> {
  const theirs = and(eq(invitations.spaceId, space.id), inArray(invitations.email, emails));
  const waiting = and(theirs, eq(invitations.used, 0), isNull(invitations.revokedAt));
  await tx.update(invitations).set({ revokedAt: sql`now()` }).where(waiting);
}

const askedOf = (by: By, space: { id: string }) =>
  and(eq(notifications.accountId, by.id), eq(notifications.spaceId, space.id), eq(notifications.reason, "invited"));

/**
 * Whoever is in a class, and proves only now the address its list has, takes the name and places listed there: they would
 * else stand in it twice. It makes nobody a member, and tells staff nothing new, who see the addresses of members.
 */
export async function mergeListed(tx: Transaction, account: By): Promise<void> {
  const { rows: due } = await tx.execute<{ id: string }>(sql`
    select e.space_id as id from ${accounts} who join ${expected} e on ${isProven(sql`e.email`)}
    join ${memberships} m on m.space_id = e.space_id and m.account_id = who.id
    where who.id = ${account.id}::uuid
      and not exists (select from ${classes} c where c.space_id = e.space_id and c.archived_at is not null)
    order by e.space_id`);
  for (const space of due) {
    const row = await takeExpected(tx, space, account);
    if (!row) continue;
    await enterClass(tx, { spaceId: space.id, accountId: account.id, ...placesOf(row) });
    await settleExpected(tx, account, row);
  }
}

/**
 * Whoever has proven an address now is told by a job of the lists it is on, as those are who had when they were put there.
 * Told once they are not told again.
 */
export async function tellListed(tx: Transaction, account: By): Promise<void> {
  const { rows } = await tx.execute<{ spaceId: string }>(sql`
    select e.space_id as "spaceId" from ${accounts} who join ${expected} e on ${isTheirs} where who.id = ${account.id}::uuid
      and not exists (select from ${notifications} n
        where n.account_id = who.id and n.space_id = e.space_id and n.reason = 'invited')`);
  for (const payload of rows) await tx.enqueue("invited", payload);
}
