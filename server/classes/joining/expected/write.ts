import { and, eq, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { classes, expected, invitations } from "@/db/schema/classes";
import type { Transaction } from "@/db/transaction";
import { enterClass } from "@/server/classes/joining/entering/write";
import { standingOf } from "@/server/spaces/read";
import { lockAccount } from "@/server/spaces/write";

/**
 * Makes somebody one of the classes that have their proven address on their list. An address that was only typed proves
 * nothing: whoever knows a list could else come in as somebody on it.
 */
export async function claimExpected(tx: Transaction, account: { id: string }): Promise<void> {
  const due = await expectedOf(tx, account.id);
  if (due.length === 0) return;
  await lockAccount(tx, account.id, "no key update");
  for (const { spaceId, email } of due) {
    const one = and(eq(expected.spaceId, spaceId), eq(expected.email, email));
    // Who takes the row has it: the same person may sign in twice at once.
    const [row] = await tx.delete(expected).where(one).returning();
    if (!row) continue;
    const { role, name: listedAs, sectionId, groupId } = row;
    await enterClass(tx, { spaceId, accountId: account.id, role, listedAs, sectionId, groupId });
    const letters = and(eq(invitations.spaceId, spaceId), eq(invitations.email, email), eq(invitations.used, 0));
    await tx.update(invitations).set({ used: 1 }).where(letters);
  }
}

/** The rows of an account's proven address, in classes that still run and did not ban it. */
function expectedOf(tx: Transaction, accountId: string) {
  return tx
    .select({ spaceId: expected.spaceId, email: expected.email })
    .from(expected)
    .innerJoin(accounts, and(eq(accounts.email, expected.email), isNotNull(accounts.emailConfirmedAt)))
    .leftJoin(classes, eq(classes.spaceId, expected.spaceId))
    .where(
      and(
        and(eq(accounts.id, accountId), inArray(accounts.state, ["active", "suspended"])),
        and(isNull(classes.archivedAt), ne(standingOf(accountId, sql`${expected.spaceId}`), "banned")),
      ),
    )
    .orderBy(expected.spaceId);
}
