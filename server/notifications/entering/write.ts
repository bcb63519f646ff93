import { sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { notifications } from "@/db/schema/notifications";
import { memberships } from "@/db/schema/spaces";
import type { Transaction } from "@/db/transaction";

/** Tells a class's instructors that an admin of the site entered it: in their inbox, and by a letter at once. */
export async function tellEntered(tx: Transaction, stay: { id: string; spaceId: string }): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into ${notifications} (id, account_id, reason, fold, space_id)
    select gen_random_uuid(), m.account_id, 'entered', ${`entered:${stay.id}`}, m.space_id
    from ${memberships} m join ${accounts} who on who.id = m.account_id and who.state in ('active', 'suspended')
    where m.space_id = ${stay.spaceId}::uuid and m.role = 'instructor'
    on conflict do nothing returning account_id as id`);
  const told = rows.map(({ id }) => id);
  const letters = told.map((accountId) => ({ payload: { accountId, staff: true }, key: `${accountId}:staff` }));
  await tx.enqueueAll("letter", letters);
  return told;
}
