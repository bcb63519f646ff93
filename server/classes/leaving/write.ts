import { inTransaction } from "@/db/transaction";
import { raiseRights } from "@/server/accounts/rights/write";
import { keepAnInstructor } from "@/server/classes/roster/instructors/write";
import { takeOut } from "@/server/classes/roster/write";
import { found } from "@/server/errors";
import type { SpaceView } from "@/server/spaces/view";
import { standingIn } from "@/server/spaces/write";

/** Takes oneself out of a class. What one wrote stays where it stands. */
export async function leaveClass(by: { id: string }, space: SpaceView): Promise<void> {
  await inTransaction(async (tx) => {
    const { here } = await standingIn(tx, space, { ...by, lock: "no key update" });
    if (found(here.role) === "instructor") await keepAnInstructor(tx, space, by.id);
    await takeOut(tx, space, by.id);
    // Open tabs lose the class within a second.
    await raiseRights(tx, by.id);
  });
}
