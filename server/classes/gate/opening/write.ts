import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { JobPayloads } from "@/db/jobs";
import { accounts } from "@/db/schema/accounts";
import { memberships } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import { inTransaction, type Transaction } from "@/db/transaction";
import { raiseRights } from "@/server/accounts/rights/write";

/** Has the open pages of a class's students ask again what they may see. */
export async function raiseStudents(tx: Transaction, space: { id: string }): Promise<void> {
  await raiseRights(tx, ...(await holdStudents(tx, space)));
}

/**
 * Holds the accounts of a class's students, and of whoever acts on them, in one go: by id, as accounts are, before any
 * thread. Answers the students'.
 */
export async function holdStudents(tx: Transaction, space: { id: string }, by?: { id: string }): Promise<string[]> {
  const students = tx
    .select({ id: memberships.accountId })
    .from(memberships)
    .where(and(eq(memberships.spaceId, space.id), eq(memberships.role, "student")));
  const held = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(or(inArray(accounts.id, students), by && eq(accounts.id, by.id)))
    .orderBy(asc(accounts.id))
    .for("no key update");
  return held.flatMap(({ id }) => (id === by?.id ? [] : id));
}

/** Leaves the work of that moment; another date leaves its own, and this one then finds that nothing has opened. */
export async function planOpening(tx: Transaction, thread: { id: string }, at: Date): Promise<void> {
  const after = Math.ceil((at.getTime() - Date.now()) / 1000);
  if (after > 0) await tx.enqueue("reveal", { threadId: thread.id }, { after });
}

/** A debate has opened: to one person by their first post, or to everybody by its date. Their open pages come in. */
export async function tellOpened({ threadId, accountId }: JobPayloads["reveal"]): Promise<void> {
  if (accountId) return inTransaction((tx) => raiseRights(tx, accountId));
  const over = (date: typeof threads.revealAt | typeof threads.groupsOpenAt) => sql`coalesce(${date} <= now(), false)`;
  const [opened] = await db()
    .select({ spaceId: threads.spaceId })
    .from(threads)
    .where(and(eq(threads.id, threadId), sql`(${over(threads.revealAt)} or ${over(threads.groupsOpenAt)})`));
  if (opened) await inTransaction((tx) => raiseStudents(tx, { id: opened.spaceId }));
}
