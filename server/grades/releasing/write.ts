import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { JobPayloads } from "@/db/jobs";
import { assignments, grades } from "@/db/schema/assignments";
import { notifications } from "@/db/schema/notifications";
import { memberships } from "@/db/schema/spaces";
import { inTransaction, type Transaction } from "@/db/transaction";
import { keepChanges } from "@/server/grades/history/write";
import { assignmentHeld } from "@/server/grades/saving/write";
import type { Mark, Released } from "@/server/grades/view";
import { record } from "@/server/moderation/log/write";
import type { SpaceView } from "@/server/spaces/view";

type By = { id: string };
type Assignment = typeof assignments.$inferSelect;
type Row = typeof grades.$inferSelect;
type Some = { assignment: string; students?: string[] | undefined };

/**
 * Shows students their marks: of those who are in the class, all that are ready, or some of them. Answers how many;
 * what was released before and did not change is not released again.
 */
export function releaseMarks(
  by: By,
  space: SpaceView,
  { assignment: id, students }: Some,
): Promise<{ released: number }> {
  return inTransaction(async (tx) => {
    const asked = { ...by, right: "release" as const, assignment: id };
    const assignment = await assignmentHeld(tx, space, asked, "no key update");
    return { released: await release(tx, assignment, { byId: by.id, students }) };
  });
}

/** At its time, if that is the assignment's still. Twice is once. */
export function releaseDue({ assignmentId, at }: JobPayloads["release"]): Promise<void> {
  return inTransaction(async (tx) => {
    const [row] = await tx.select().from(assignments).where(eq(assignments.id, assignmentId)).for("no key update");
    if (!row || row.removedAt || row.releaseAt?.toISOString() !== at) return;
    await release(tx, row, { byId: null });
  });
}

/** To be called in the transaction that sets an assignment's time of release, also where it takes it away. */
export async function planRelease(
  tx: Transaction,
  { id, releaseAt }: Pick<Assignment, "id" | "releaseAt">,
): Promise<void> {
  if (!releaseAt) return;
  // A second more, so that by the job's clock too it is then.
  const after = Math.max(1, Math.ceil((releaseAt.getTime() - Date.now()) / 1000) + 1);
  await tx.enqueue("release", { assignmentId: id, at: releaseAt.toISOString() }, { after });
}

type Releasing = { byId: string | null; students?: string[] | undefined };

async function release(tx: Transaction, assignment: Assignment, { byId, students }: Releasing): Promise<number> {
  const { id: assignmentId, spaceId, criteria, hundredths } = assignment;
  const changed = sql`${grades.released} is null or ${grades.draft} <> ${grades.released} - 'rubric'`;
  const rows = await marksOf(tx, assignment, { students, which: sql`${grades.ready} and (${changed})` });
  if (rows.length === 0) return 0;
  const whom = rows.map(({ accountId }) => accountId);
  const rubric: Released["rubric"] = { criteria, hundredths };
  await tx
    .update(grades)
    .set({
      released: sql`${grades.draft} || ${JSON.stringify({ rubric })}::jsonb`,
      releasedAt: sql`now()`,
      ready: false,
    })
    .where(theirs(assignmentId, whom));
  const change = (row: Row) => ({ accountId: row.accountId, before: plain(row.released), after: row.draft });
  await keepChanges(
    tx,
    rows.map((row) => ({ spaceId, assignmentId, kind: "released", byId, ...change(row) })),
  );
  await tx.enqueue("marked", { assignmentId, accounts: whom });
  await log(tx, assignment, { act: "release-marks", byId, students: rows.length });
  return rows.length;
}

/** Takes marks back from their students; what graders have of them stays, and is ready no more. */
export function withdrawMarks(
  by: By,
  space: SpaceView,
  { assignment: id, students }: Required<Some>,
): Promise<{ withdrawn: number }> {
  return inTransaction(async (tx) => {
    const asked = { ...by, right: "release" as const, assignment: id };
    const assignment = await assignmentHeld(tx, space, asked, "no key update");
    const rows = await marksOf(tx, assignment, { students, which: isNotNull(grades.released) });
    if (rows.length === 0) return { withdrawn: 0 };
    const whom = rows.map(({ accountId }) => accountId);
    await tx.update(grades).set({ released: null, releasedAt: null, ready: false }).where(theirs(id, whom));
    const change = { spaceId: space.id, assignmentId: id, kind: "withdrawn" as const, byId: by.id, after: null };
    await keepChanges(
      tx,
      rows.map(({ accountId, released }) => ({ ...change, accountId, before: plain(released) })),
    );
    const told = and(inArray(notifications.accountId, whom), eq(notifications.fold, markedFold(id)));
    await tx.delete(notifications).where(told);
    await log(tx, assignment, { act: "withdraw-marks", byId: by.id, students: rows.length });
    return { withdrawn: rows.length };
  });
}

export const markedFold = (assignmentId: string) => `marked:${assignmentId}`;

const theirs = (assignmentId: string, whom: string[]) =>
  and(eq(grades.assignmentId, assignmentId), inArray(grades.accountId, whom));

/** Of the history a mark without its rubric: that is the assignment's. */
const plain = (released: Released | null): Mark | null => {
  if (!released) return null;
  const { rubric: _, ...mark } = released;
  return mark;
};

type Which = { students?: string[] | undefined; which: ReturnType<typeof sql> | undefined };

/** Marks of people who are students of the class now, held in one order. */
async function marksOf(tx: Transaction, { id, spaceId }: Assignment, { students, which }: Which): Promise<Row[]> {
  const inClass = sql`exists (select from ${memberships} where ${memberships.spaceId} = ${spaceId}
    and ${memberships.accountId} = ${grades.accountId} and ${memberships.role} = 'student')`;
  return tx
    .select()
    .from(grades)
    .where(and(eq(grades.assignmentId, id), students && inArray(grades.accountId, students), which, inClass))
    .orderBy(asc(grades.accountId))
    .for("update");
}

type Logged = { act: "release-marks" | "withdraw-marks"; byId: string | null; students: number };
const log = (tx: Transaction, { id, spaceId, threadId, title }: Assignment, { act, byId, students }: Logged) =>
  record(tx, {
    spaceId,
    byId,
    act,
    target: { kind: "thread", id: threadId },
    detail: { assignment: id, title, students },
  });
