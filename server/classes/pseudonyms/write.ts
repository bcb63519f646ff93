import { and, eq } from "drizzle-orm";
import { pseudonyms } from "@/db/schema/pseudonyms";
import type { Transaction } from "@/db/transaction";

/** What somebody writes under in a thread, drawn at their first word there; null where names are shown. The thread's row is held. */
export async function pseudonymFor(
  tx: Transaction,
  thread: { id: string; anonymous: boolean },
  accountId: string,
): Promise<string | null> {
  if (!thread.anonymous) return null;
  const mine = and(eq(pseudonyms.threadId, thread.id), eq(pseudonyms.accountId, accountId));
  const [known] = await tx.select({ id: pseudonyms.id }).from(pseudonyms).where(mine);
  if (known) return known.id;
  const id = crypto.randomUUID();
  await tx.insert(pseudonyms).values({ id, threadId: thread.id, accountId, name: `Somebody ${id.slice(0, 4)}` });
  return id;
}
