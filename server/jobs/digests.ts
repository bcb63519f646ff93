import { sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { notifications } from "@/db/schema/notifications";
import { inTransaction, type Transaction } from "@/db/transaction";

/** So many are called in one transaction: a moment, whatever the size of the forum. */
const BATCH = 500;

/**
 * Calls the letters of the people whose day or week is over and who have something unread. The moment is set in the
 * statement that finds them, so that of two processes one calls; the letter itself is a job and is not lost.
 */
export async function callDigests(): Promise<void> {
  for (let called = BATCH; called > 0; ) called = await inTransaction(callSome);
}

async function callSome(tx: Transaction): Promise<number> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    update ${accounts} set digested_at = now() where id in (
      select id from ${accounts}
      where mail_frequency in ('daily', 'weekly') and state in ('active', 'suspended') and email_confirmed_at is not null
        and coalesce(digested_at, created_at) < now() - case mail_frequency when 'daily' then interval '1 day' else interval '7 days' end
        and exists (select from ${notifications} n
          where n.account_id = ${accounts.id} and n.read_at is null and n.mailed_at is null)
      order by id limit ${BATCH} for no key update skip locked)
    returning id`);
  const letters = rows.map(({ id }) => ({ payload: { accountId: id, digest: true }, key: `${id}:digest` }));
  await tx.enqueueAll("letter", letters);
  return rows.length;
}
