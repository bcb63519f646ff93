import { and, eq, sql } from "drizzle-orm";
import { classes, invitations } from "@/db/schema/classes";
import { inTransaction, type Transaction } from "@/db/transaction";
import { whyNotWrite } from "@/server/accounts/policy";
import { ensure, found, Refusal } from "@/server/errors";
import { spaceWithId } from "@/server/spaces/read";
import { standingIn } from "@/server/spaces/write";
import { enterClass } from "./entering/write";
import { mayJoin, opensTo } from "./policy";
import { isOpen, keyOf, wayAt } from "./read";
import { OPENS_NOTHING } from "./view";

export const opensNothing = () => new Refusal("NOT_FOUND", OPENS_NOTHING);

/** Lets somebody into the class that a code opens. Whoever is in it takes no seat and stays what they are. */
export async function joinBy(by: { id: string }, typed: string): Promise<{ space: string }> {
  const key = keyOf(typed);
  const way = key === null ? undefined : await wayAt(key, by.id);
  if (key === null || !way) throw opensNothing();
  const space = found(await spaceWithId(way.spaceId, by.id));
  await inTransaction(async (tx) => {
    const { actor, here } = await standingIn(tx, space, { ...by, lock: "no key update" });
    ensure(mayJoin(actor), whyNotWrite(actor));
    const running = await holdRunning(tx, space);
    if (!opensTo({ ...here, archived: !running, open: true })) throw opensNothing();
    if (here.role !== null) return;
    const { role, sectionId } = await takeSeat(tx, key);
    await enterClass(tx, { spaceId: space.id, accountId: by.id, role, sectionId });
  });
  return { space: space.slug };
}

/** Whether the class runs; until the commit nobody archives it. */
async function holdRunning(tx: Transaction, space: { id: string }): Promise<boolean> {
  const here = eq(classes.spaceId, space.id);
  const [row] = await tx.select({ at: classes.archivedAt }).from(classes).where(here).for("share");
  return row?.at == null;
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
