import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { JobPayloads } from "@/db/jobs";
import { accounts } from "@/db/schema/accounts";
import { expected } from "@/db/schema/classes";
import { notifications } from "@/db/schema/notifications";
import { isTheirs } from "@/server/classes/joining/expected/read";
import { follow, type Told } from "@/server/notifications/telling/write";

/**
 * Tells those on a class's list who have an account that they are asked in, once for each class. No letter is called where
 * an invitation goes to the address anyway. Twice is once.
 */
export async function tellInvited({ spaceId }: JobPayloads["invited"]): Promise<void> {
  const { rows } = await db().execute<Told>(sql`
    with heard as (
      select who.id as account_id, e.invited as written
      from ${expected} e join ${accounts} who on ${isTheirs} where e.space_id = ${spaceId}::uuid
    ),
    made as (
      insert into ${notifications} (id, account_id, reason, fold, space_id)
      select gen_random_uuid(), account_id, 'invited', ${`invited:${spaceId}`}, ${spaceId}::uuid
      from heard where not exists (select from ${notifications} n
        where n.account_id = heard.account_id and n.reason = 'invited' and n.space_id = ${spaceId}::uuid)
      on conflict do nothing returning account_id
    )
    select array(select account_id from heard where not written) as heard, array(select account_id from made) as made`);
  await follow(rows[0] ?? { heard: [], made: [] });
}
