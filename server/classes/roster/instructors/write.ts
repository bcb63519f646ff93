import { and, asc, eq } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { memberships } from "@/db/schema/spaces";
import type { Transaction } from "@/db/transaction";
import { mayLeave } from "@/server/classes/policy";
import { conflict } from "@/server/errors";

/**
 * Before somebody stops being an instructor: there is another one whose account is open. All of them are held until the
 * commit, so that of two who go at once one stays.
 */
export async function keepAnInstructor(tx: Transaction, space: { id: string }, leaving: string): Promise<void> {
  const held = await tx
    .select({ id: memberships.accountId })
    .from(memberships)
    .innerJoin(accounts, and(eq(accounts.id, memberships.accountId), eq(accounts.state, "active")))
    .where(and(eq(memberships.spaceId, space.id), eq(memberships.role, "instructor")))
    .orderBy(asc(memberships.accountId))
    .for("update", { of: memberships });
  if (!mayLeave("instructor", { instructors: held.filter(({ id }) => id !== leaving).length }))
    throw conflict("A class keeps at least one instructor. Make somebody else an instructor first, or archive it.", {
      reason: "last-instructor",
    });
}
