import { memberships } from "@/db/schema/spaces";
import type { Transaction } from "@/db/transaction";
import { mayLeave } from "@/server/classes/policy";
import { conflict } from "@/server/errors";
import { instructorsOf, othersAmong } from "./read";

/**
 * Before somebody stops being an instructor: there is another one whose account is open. All of them are held until the
 * commit, so that of two who go at once one stays.
 */
export async function keepAnInstructor(tx: Transaction, space: { id: string }, leaving: string): Promise<void> {
  const held = await instructorsOf(space, tx).for("update", { of: memberships });
  if (!mayLeave("instructor", othersAmong(held, leaving)))
    throw conflict("A class keeps at least one instructor. Make somebody else an instructor first, or archive it.", {
      reason: "last-instructor",
    });
}
