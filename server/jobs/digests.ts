import { sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { notifications } from "@/db/schema/notifications";
import { inTransaction } from "@/db/transaction";

/**
 * Calls the letters of the people whose day or week is over and who have something unread. The moment is set in the
 * statement that finds them, so that of two processes one calls; the letter itself is a job and is not lost.
 */
export async function callDigests(): Promise<void> {
  await inTransaction(async (tx) => {
    const { rows } = await tx.execute<{ id: string }>(sql`
      update ${accounts} set digested_at = now()
      where mail_frequency in ('daily', 'weekly') and state in ('active', 'suspended') and email_confirmed_at is not null
        and coalesce(digested_at, created_at) < now() - case mail_frequency when 'daily' then interval '1 day' else interval '7 days' end
        and exists (select from ${notifications} n
          where n.account_id = ${accounts.id} and n.read_at is null and n.mailed_at is null)
      returning id`);
    for (const { id } of rows) await tx.enqueue("letter", { accountId: id, digest: true }, { key: `${id}:digest` });
  });
}
