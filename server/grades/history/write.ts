import { and, desc, eq, gt, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { gradeChanges } from "@/db/schema/assignments";
import type { Transaction } from "@/db/transaction";
import type { Mark } from "@/server/grades/view";

type Change = typeof gradeChanges.$inferInsert;
export type Changed = Omit<Change, "id" | "at" | "before" | "after"> & { before: Mark | null; after: Mark | null };

/** A mark is saved every second while somebody thinks: what one grader does within so long is one change. */
const FOLDED = sql`now() - interval '2 minutes'`;

/** Keeps what a grader changed. Their last change takes it in, unless anything else happened to the mark since. */
export async function keepSaved(tx: Transaction, change: Omit<Changed, "kind">): Promise<void> {
  const { assignmentId, accountId, byId, after } = change;
  const [last] = await tx
    .select({ id: gradeChanges.id, kind: gradeChanges.kind, byId: gradeChanges.byId })
    .from(gradeChanges)
    .where(
      and(
        and(eq(gradeChanges.assignmentId, assignmentId), eq(gradeChanges.accountId, accountId)),
        gt(gradeChanges.at, FOLDED),
      ),
    )
    .orderBy(desc(gradeChanges.at), desc(gradeChanges.id))
    .limit(1);
  if (last?.kind === "saved" && last.byId === byId)
    await tx.update(gradeChanges).set({ after }).where(eq(gradeChanges.id, last.id));
  else await keepChanges(tx, [{ ...change, kind: "saved" }]);
}

export async function keepChanges(tx: Transaction, changes: Changed[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.insert(gradeChanges).values(changes.map((change) => ({ id: uuidv7(), ...change })));
}
