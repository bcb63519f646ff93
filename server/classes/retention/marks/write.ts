import { and, eq, sql } from "drizzle-orm";
import { extensions, gradeChanges, grades } from "@/db/schema/assignments";
import type { Transaction } from "@/db/transaction";
import type { Leaving } from "@/server/classes/retention/former/write";

/**
 * Marks of whoever asks to be forgotten stay under no name, for a class answers for what it gave; what graders wrote to
 * them goes where words go. Dates moved for them stay without their reason.
 */
export async function passOnMarks(tx: Transaction, { space, account, former, rule }: Leaving): Promise<void> {
  const mine = sql`account_id = ${account.id}::uuid`;
  const to = sql`account_id = ${former.id}::uuid`;
  const here = sql`assignment_id in (select id from assignments where space_id = ${space.id}::uuid)`;
  await tx.execute(sql`update ${extensions} set ${to}, reason = '' where ${mine} and ${here}`);
  await tx.execute(sql`update ${grades} set ${to} where ${mine} and space_id = ${space.id}::uuid`);
  await tx.execute(sql`update ${gradeChanges} set ${to} where ${mine} and space_id = ${space.id}::uuid`);
  if (rule === "unnamed") return;
  const silent = (column: string) => sql`jsonb_set(${sql.raw(column)}, '{comment}', '""')`;
  await tx.execute(sql`update ${grades} set draft = ${silent("draft")}, released = ${silent("released")} where ${to}`);
  await tx.update(gradeChanges).set({ before: null, after: null }).where(eq(gradeChanges.accountId, former.id));
}

/** Some time after a class has ended nobody needs them any more. */
export async function dropMarks(tx: Transaction, space: { id: string }, accountId?: string): Promise<void> {
  const whose = (column: typeof grades.accountId | typeof gradeChanges.accountId) =>
    accountId ? eq(column, accountId) : undefined;
  await tx.delete(gradeChanges).where(and(eq(gradeChanges.spaceId, space.id), whose(gradeChanges.accountId)));
  await tx.delete(grades).where(and(eq(grades.spaceId, space.id), whose(grades.accountId)));
  await tx.execute(sql`
    delete from ${extensions} where assignment_id in (select id from assignments where space_id = ${space.id}::uuid)
      and (${accountId ?? null}::uuid is null or account_id = ${accountId ?? null}::uuid)`);
}
