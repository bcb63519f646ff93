import { and, eq, sql } from "drizzle-orm";
import { invitations } from "@/db/schema/classes";
import { inTransaction, type Transaction } from "@/db/transaction";
import { found, Refusal } from "@/server/errors";
import { spaceWithId } from "@/server/spaces/read";
import { atTheDoor, enterClass } from "./entering/write";
import { settleExpected, takeExpected, takeWritten } from "./expected/write";
import { comesAs } from "./policy";
import { isOpen, keyOf, wayAt } from "./read";
import { OPENS_NOTHING } from "./view";

export const opensNothing = () => new Refusal("NOT_FOUND", OPENS_NOTHING);

/**
 * Lets somebody into the class that a code opens. Whoever is in it takes no seat and stays what they are. Whoever is
 * expected under their own proven address, or else that of their letter, takes that row: they would stand on the list twice.
 */
export async function joinBy(by: { id: string }, typed: string): Promise<{ space: string }> {
  const key = keyOf(typed);
  const way = key === null ? undefined : await wayAt(key, by.id);
  if (key === null || !way) throw opensNothing();
  const space = found(await spaceWithId(way.spaceId, by.id));
  await inTransaction(async (tx) => {
    const { role } = await atTheDoor(tx, space, { ...by, refusal: opensNothing });
    if (role !== null) return;
    const row = (await takeExpected(tx, space, by)) ?? (await takeWritten(tx, space, way.email));
    const seat = await takeSeat(tx, key);
    if (row) await settleExpected(tx, by, row);
    const listedEmail = row?.email ?? way.email;
    await enterClass(tx, { spaceId: space.id, accountId: by.id, listedEmail, ...comesAs(seat, row) });
  });
  return { space: space.slug };
}

/**
 * One seat of a code, looked at and taken under its row's lock: of fifty at once each sees what the one before left, and
 * the time it is then.
 */
async function takeSeat(tx: Transaction, key: string) {
  const [seat] = await tx
    .update(invitations)
    .set({ used: sql`${invitations.used} + 1` })
    .where(and(eq(invitations.code, key), isOpen))
    .returning({ role: invitations.role, sectionId: invitations.sectionId });
  if (!seat) throw opensNothing();
  return seat;
}
