import { and, asc, eq, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { classGroupMembers } from "@/db/schema/classes";
import { memberships } from "@/db/schema/spaces";
import { inTransaction, type Transaction } from "@/db/transaction";
import { mayLeave } from "@/server/classes/policy";
import { conflict, found } from "@/server/errors";
import type { SpaceView } from "@/server/spaces/view";
import { standingIn } from "@/server/spaces/write";

/** Takes oneself out of a class. What one wrote stays where it stands. */
export async function leaveClass(by: { id: string }, space: SpaceView): Promise<void> {
  await inTransaction(async (tx) => {
    const { here } = await standingIn(tx, space, { ...by, lock: "no key update" });
    const instructors = here.role === "instructor" ? await holdInstructors(tx, space) : [];
    const others = { instructors: instructors.filter((id) => id !== by.id).length };
    if (!mayLeave(found(here.role), others))
      throw conflict(
        "You are the last instructor here. Make somebody else an instructor first, or archive the class.",
        {
          reason: "last-instructor",
        },
      );
    await takeOut(tx, space, by.id);
  });
}

/**
 * The instructors of a class whose accounts are open, their places held until the commit: of two who leave at once the
 * second waits here, and then sees that they are the last.
 */
export async function holdInstructors(tx: Transaction, space: { id: string }): Promise<string[]> {
  const rows = await tx
    .select({ id: memberships.accountId })
    .from(memberships)
    .innerJoin(accounts, and(eq(accounts.id, memberships.accountId), eq(accounts.state, "active")))
    .where(and(eq(memberships.spaceId, space.id), eq(memberships.role, "instructor")))
    .orderBy(asc(memberships.accountId))
    .for("update", { of: memberships });
  return rows.map(({ id }) => id);
}

/** Ends a membership, with the places in section and group that come with it. Their account is held. */
async function takeOut(tx: Transaction, space: { id: string }, accountId: string): Promise<void> {
  const part = and(eq(classGroupMembers.spaceId, space.id), eq(classGroupMembers.accountId, accountId));
  await tx.delete(classGroupMembers).where(part);
  await tx.delete(memberships).where(and(eq(memberships.spaceId, space.id), eq(memberships.accountId, accountId)));
  // Open tabs lose the class within a second.
  await tx
    .update(accounts)
    .set({ rightsVersion: sql`${accounts.rightsVersion} + 1` })
    .where(eq(accounts.id, accountId));
}
