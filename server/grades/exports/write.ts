import { inTransaction } from "@/db/transaction";
import { keepLook } from "@/server/classes/looks/write";
import { mayTeach } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import { ensureStill } from "@/server/spaces/write";

/** Writes down that somebody takes out the marks of a class. */
export async function keepBookExport(by: { id: string }, space: SpaceView, part: string): Promise<void> {
  await inTransaction(async (tx) => {
    await ensureStill(tx, space, { ...by, may: (actor, here) => mayTeach(actor, here, "grade") });
    await keepLook(tx, { space, by, about: null, what: "gradebook", reason: part });
  });
}
