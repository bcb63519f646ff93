import { sql } from "drizzle-orm";
import { steelmen } from "@/db/schema/attachments";
import { endorsements } from "@/db/schema/endorsements";
import { firstPosts, pseudonyms } from "@/db/schema/pseudonyms";
import { stances } from "@/db/schema/stances";
import { participants, threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import type { Leaving } from "@/server/classes/retention/former/write";

/** What somebody said beside their posts is counted on, under no name. */
export async function passOnSaid(tx: Transaction, { space, account, former, rule }: Leaving): Promise<void> {
  const mine = sql`account_id = ${account.id}::uuid
    and thread_id in (select id from ${threads} where space_id = ${space.id}::uuid)`;
  for (const table of [stances, endorsements, participants, pseudonyms, firstPosts])
    await tx.execute(sql`update ${table} set account_id = ${former.id}::uuid where ${mine}`);
  // Whose restated point it was, the post it hangs on says.
  await tx.execute(sql`update ${steelmen} set fair_by_id = ${former.id}::uuid where fair_by_id = ${account.id}::uuid
    and post_id in (select p.id from posts p where p.space_id = ${space.id}::uuid)`);
  if (rule === "unnamed") return;
  const gone = sql`where account_id = ${former.id}::uuid`;
  await tx.execute(sql`update ${stances} set would_change = '', would_change_shown = false ${gone}`);
  await tx.execute(sql`update ${endorsements} set reason = '' ${gone}`);
}
