import { and, asc, eq } from "drizzle-orm";
import { memberships } from "@/db/schema/spaces";
import type { Transaction } from "@/db/transaction";
import { conflict } from "@/server/errors";

/**
 * Before somebody stops being an instructor: there is another one. All of them are held until the commit, so that of
 * two who go at once one stays.
 */
export async function keepAnInstructor(tx: Transaction, space: { id: string }, leaving: string): Promise<void> {
  const held = await tx
    .select({ id: memberships.accountId })
    .from(memberships)
    .where(and(eq(memberships.spaceId, space.id), eq(memberships.role, "instructor")))
    .orderBy(asc(memberships.accountId))
    .for("update");
  if (held.some(({ id }) => id === leaving) && held.length === 1)
    throw conflict("A class keeps at least one instructor. Make somebody else an instructor first.");
}
