import { eq, sql } from "drizzle-orm";
import { threads } from "@/db/schema/threads";
import { inTransaction, type Transaction } from "@/db/transaction";
import { found } from "@/server/errors";
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
