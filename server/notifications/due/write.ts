import { sql } from "drizzle-orm";
import { inTransaction } from "@/db/transaction";
import { tellIn } from "@/server/notifications/assigned/write";
import { callAtOnce } from "@/server/notifications/telling/write";
import { undone } from "./read";
import { settleDone } from "./settling/write";

/** Reminds students about a day before each date of theirs, once. A letter that waits for its day would come too late. */
export async function remindDue(): Promise<void> {
  await settleDone();
  for (const { assignmentId, at, students } of await undone()) {
    const told = await inTransaction((tx) =>
      tellIn(tx, assignmentId, {
        fold: `due:${assignmentId}:${Date.parse(at)}`,
        whom: sql`m.account_id = any(${sql.param(students)}::uuid[])`,
        since: sql`${at}::timestamptz - interval '24 hours'`,
      }),
    );
    await callAtOnce(told);
  }
}
