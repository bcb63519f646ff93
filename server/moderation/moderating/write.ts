import type { Transaction } from "@/db/transaction";
import { ensure } from "@/server/errors";
import { type Desk, mayModerateSite } from "@/server/moderation/desk";
import { mayModerate, type Right } from "@/server/spaces/policy";
import { ensureStill, lockAccount } from "@/server/spaces/write";

type Moderating = { by: { id: string }; desk: Desk; right: Right };

/** Looks again whether somebody may decide here, and holds their account to the commit. */
export async function ensureModerates(tx: Transaction, { by, desk, right }: Moderating): Promise<void> {
  const { space } = desk;
  if (space) await ensureStill(tx, space, { ...by, may: (actor, here) => mayModerate(actor, here, right) });
  else ensure(mayModerateSite(await lockAccount(tx, by.id, "share")), "You may no longer do this here.");
}
