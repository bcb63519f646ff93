import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { memberships } from "@/db/schema/spaces";
import { inTransaction, type Transaction } from "@/db/transaction";
import { raiseRights } from "@/server/accounts/rights/write";
import type { Actor } from "@/server/accounts/view";
import { announce } from "@/server/events/announce";
import type { SpaceSeen, SpaceView } from "@/server/spaces/view";
import { ensureStill } from "@/server/spaces/write";

type By = { id: string };
type Changing = {
  may: (actor: Actor, space: SpaceSeen) => boolean;
  /** Whose account is held meanwhile, beside that of who asks. */
  people: (tx: Transaction) => Promise<string[]> | string[];
};

/**
 * A change of who is in a class and where: asked again under the locks, and heard at once by the open tabs of everybody
 * whom `change` answers.
 */
export async function changing(
  by: By,
  space: SpaceView,
  { may, people, change }: Changing & { change: (tx: Transaction) => Promise<string[]> },
): Promise<void> {
  const touched = await inTransaction(async (tx) => {
    await hold(tx, [by.id, ...(await people(tx))]);
    await ensureStill(tx, space, { ...by, may });
    const ids = await change(tx);
    await raiseRights(tx, ...ids);
    return ids;
  });
  for (const accountId of touched) announce("account.rightsChanged", { accountId });
}

/** In the order of ids, as everywhere, so that nobody waits for each other. */
async function hold(tx: Transaction, ids: string[]): Promise<void> {
  const { id } = accounts;
  await tx
    .select({ id })
    .from(accounts)
    .where(inArray(id, [...new Set(ids)]))
    .orderBy(asc(id))
    .for("no key update");
}

/** Of two who change the parts of a class, or import into it, at once, the second finds what the first did. */
export async function oneAtATime(tx: Transaction, space: { id: string }): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`roster:${space.id}`}, 0))`);
}

/** Whoever comes into a class comes before an import or after it: it would else expect somebody who is there. */
export async function besideImports(tx: Transaction, space: { id: string }): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended(${`roster:${space.id}`}, 0))`);
}

/** What somebody is in a class, held. */
export async function memberIn(tx: Transaction, space: { id: string }, accountId: string) {
  const [member] = await tx
    .select()
    .from(memberships)
    .where(and(eq(memberships.spaceId, space.id), eq(memberships.accountId, accountId)))
    .for("update");
  return member;
}
