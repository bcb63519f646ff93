import { and, eq, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { memberships } from "@/db/schema/spaces";
import type { Transaction } from "@/db/transaction";
import { whyNotWrite } from "@/server/accounts/policy";
import { forbidden, found } from "@/server/errors";
import { mayTakePart } from "./policy";
import type { SpaceView } from "./view";

/**
 * Looks again, inside the transaction and under a lock on the account, whether somebody may still take part, so
 * that nothing is written after a right was taken; in a forum makes them a member.
 */
export async function join(tx: Transaction, space: SpaceView, accountId: string): Promise<void> {
  // Who is about to become a member takes the stronger lock at once: two first posts would else wait for each other.
  const lock = space.role ? "share" : "no key update";
  const { state, siteRole } = accounts;
  const [account] = await tx.select({ state, siteRole }).from(accounts).where(eq(accounts.id, accountId)).for(lock);
  // A statement of its own: only what is read once the lock is held is of now.
  const here = and(eq(memberships.spaceId, space.id), eq(memberships.accountId, accountId));
  const [membership] = await tx.select({ role: memberships.role }).from(memberships).where(here);
  const role = membership?.role ?? null;
  const actor = { id: accountId, confirmed: true, ...found(account) };
  if (!mayTakePart(actor, { kind: space.kind, role })) throw forbidden(whyNotWrite(actor));
  if (role === null) await becomeMember(tx, space, accountId);
}

async function becomeMember(tx: Transaction, space: SpaceView, accountId: string): Promise<void> {
  await tx.insert(memberships).values({ spaceId: space.id, accountId, role: "member" }).onConflictDoNothing();
  // Open sockets move to the members' rooms.
  await tx
    .update(accounts)
    .set({ rightsVersion: sql`${accounts.rightsVersion} + 1` })
    .where(eq(accounts.id, accountId));
}
