import { eq, sql } from "drizzle-orm";
import { threads } from "@/db/schema/threads";
import { inTransaction, type Transaction } from "@/db/transaction";
import { conflict, found } from "@/server/errors";
import { inTurn } from "@/server/threads/turns";

/** One transaction that writes to a thread, when its turn has come. */
export const inThread = <T>(threadId: string, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  inTurn(threadId, () => inTransaction(work));

/** Takes the thread's lock and its next number. Every change of a thread goes through here, so commit order is seq order. */
export async function nextChange(tx: Transaction, threadId: string) {
  const [row] = await tx
    .update(threads)
    .set({ seq: sql`${threads.seq} + 1` })
    .where(eq(threads.id, threadId))
    .returning();
  return found(row);
}

/** The next so many numbers of a thread, as `nextChange` takes one; answers the first. */
export async function nextChanges(tx: Transaction, threadId: string, many: number): Promise<number> {
  const [row] = await tx
    .update(threads)
    .set({ seq: sql`${threads.seq} + ${many}` })
    .where(eq(threads.id, threadId))
    .returning({ seq: threads.seq });
  return found(row).seq - many + 1;
}

/** Under its thread's lock: whether a post still stands there, where whoever changes it has found it. */
export function ensureStays(now: { threadId: string }, found: { threadId: string }): void {
  if (now.threadId !== found.threadId)
    throw conflict("This post went to another thread in the meantime. Send it again: your words are kept.");
}
