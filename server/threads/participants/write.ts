import { eq, sql } from "drizzle-orm";
import { participants, threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";

/** Counts somebody among the people of a thread, once. */
export async function participate(tx: Transaction, threadId: string, accountId: string): Promise<void> {
  const [first] = await tx.insert(participants).values({ threadId, accountId }).onConflictDoNothing().returning();
  if (!first) return;
  await tx
    .update(threads)
    .set({ peopleCount: sql`${threads.peopleCount} + 1` })
    .where(eq(threads.id, threadId));
}
