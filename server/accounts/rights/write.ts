import { inArray, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import type { Transaction } from "@/db/transaction";

/** Tells every node that what these people may do has changed; see server/realtime/rights.ts. */
export async function raiseRights(tx: Transaction, ...accountIds: string[]): Promise<void> {
  if (accountIds.length === 0) return;
  await tx
    .update(accounts)
    .set({ rightsVersion: sql`${accounts.rightsVersion} + 1` })
    .where(inArray(accounts.id, accountIds));
}
