import { sql } from "drizzle-orm";
import { tellStudents } from "@/server/notifications/assigned/write";
import { reminding, undone } from "./read";

/** Reminds students about a day before their own date, once for each date. */
export async function remindDue(): Promise<void> {
  for (const [assignmentId, students] of await undone())
    if (students.length > 0)
      await tellStudents(assignmentId, {
        reason: "due",
        whom: sql`m.account_id = any(${sql.param(students)}::uuid[])`,
        since: reminding,
      });
}
