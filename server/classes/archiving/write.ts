import { asc, eq, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { classes } from "@/db/schema/classes";
import { memberships } from "@/db/schema/spaces";
import { inTransaction, type Transaction } from "@/db/transaction";
import { raiseRights } from "@/server/accounts/rights/write";
import { mayRun } from "@/server/classes/policy";
import { record } from "@/server/moderation/log/write";
import type { SpaceView } from "@/server/spaces/view";
import { ensureStill } from "@/server/spaces/write";

type By = { id: string };

/** Ends a class, or begins it again: while it is archived it can be read, nothing in it be said, and nobody join it. */
export async function setArchived(by: By, space: SpaceView, archived: boolean): Promise<void> {
  await inTransaction(async (tx) => {
    const people = await holdPeople(tx, space);
    await ensureStill(tx, space, { ...by, may: mayRun });
    await tx.insert(classes).values({ spaceId: space.id }).onConflictDoNothing();
    const here = eq(classes.spaceId, space.id);
    const [row] = await tx.select({ at: classes.archivedAt }).from(classes).where(here).for("update");
    if ((row?.at != null) === archived) return;
    await tx
      .update(classes)
      .set({ archivedAt: archived ? sql`now()` : null })
      .where(here);
    // Open tabs learn that they may no longer write, or may again.
    await raiseRights(tx, ...people);
    const target = { kind: "space", id: space.id } as const;
    await record(tx, { spaceId: space.id, byId: by.id, act: archived ? "archive" : "unarchive", target });
  });
}

/** Everybody of the class, held in the order in which accounts are held everywhere. */
async function holdPeople(tx: Transaction, space: { id: string }): Promise<string[]> {
  const rows = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .innerJoin(memberships, eq(memberships.accountId, accounts.id))
    .where(eq(memberships.spaceId, space.id))
    .orderBy(asc(accounts.id))
    .for("no key update", { of: accounts });
  return rows.map(({ id }) => id);
}
