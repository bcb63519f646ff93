import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { accounts } from "@/db/schema/accounts";
import { assignments, extensions, gradeChanges } from "@/db/schema/assignments";
import { memberships } from "@/db/schema/spaces";
import { inTransaction, type Transaction } from "@/db/transaction";
import { mayAssign } from "@/server/assignments/policy";
import { movingDates } from "@/server/assignments/telling/write";
import { classOf } from "@/server/classes/read";
import { isWrong, reader } from "@/server/classes/zone/reader";
import type { When } from "@/server/classes/zone/view";
import { found, invalid } from "@/server/errors";
import { record } from "@/server/moderation/log/write";
import type { SpaceView } from "@/server/spaces/view";
import { ensureStill } from "@/server/spaces/write";
import { whyNotLater } from "./policy";

type By = { id: string };
export type Extending = {
  assignment: string;
  students: string[];
  due: When | null;
  closes: When | null;
  reason: string;
};

/** Gives students later dates; with none of them takes back what they were given. Given twice is given once. */
export async function extend(by: By, space: SpaceView, input: Extending): Promise<void> {
  const { timeZone } = await classOf(space);
  const { wrong, read } = reader(timeZone);
  const later = { dueAt: read("due", input.due), closesAt: read("closes", input.closes) };
  await inTransaction(async (tx) => {
    await hold(tx, [by.id, ...input.students]);
    await ensureStill(tx, space, { ...by, may: mayAssign });
    const assignment = await lock(tx, space, input.assignment);
    Object.assign(wrong.fields, { ...whyNotLater(assignment, later, timeZone), ...wrong.fields });
    if (isWrong(wrong)) throw invalid("These dates cannot be. Look at what is marked.", wrong);
    const students = await ensureStudents(tx, space, input.students);
    const giving = { assignment, students, later, reason: input.reason };
    const changed = await movingDates(tx, assignment, () => write(tx, by, giving));
    if (changed.length === 0) return;
    const target = { kind: "thread" as const, id: assignment.threadId };
    // To whom and why is kept with what they were given: the log outlasts them.
    const detail = { assignment: assignment.id, students: changed.length, ...later };
    await record(tx, { spaceId: space.id, byId: by.id, act: "extended", target, detail });
  });
}

/** Nothing is written for somebody who is taken out of the class meanwhile. In the order of ids, as everywhere. */
async function hold(tx: Transaction, ids: string[]): Promise<void> {
  const { id } = accounts;
  await tx.select({ id }).from(accounts).where(inArray(id, ids)).orderBy(asc(id)).for("share");
}

async function lock(tx: Transaction, space: { id: string }, id: string) {
  const here = and(eq(assignments.id, id), eq(assignments.spaceId, space.id), isNull(assignments.removedAt));
  const [row] = await tx.select().from(assignments).where(here).for("no key update");
  return found(row);
}

async function ensureStudents(tx: Transaction, space: { id: string }, ids: string[]): Promise<string[]> {
  const asked = [...new Set(ids)];
  const rows = await tx
    .select({ id: memberships.accountId })
    .from(memberships)
    .where(
      and(
        and(eq(memberships.spaceId, space.id), eq(memberships.role, "student")),
        inArray(memberships.accountId, asked),
      ),
    );
  if (rows.length < asked.length)
    throw invalid("Somebody you chose is not a student of this class now. Look at the list again.");
  return asked;
}

type Writing = {
  assignment: { id: string; spaceId: string };
  students: string[];
  later: { dueAt: string | null; closesAt: string | null };
  reason: string;
};

/** Answers whose dates are others now. */
async function write(tx: Transaction, by: By, { assignment, students, later, reason }: Writing): Promise<string[]> {
  const theirs = and(eq(extensions.assignmentId, assignment.id), inArray(extensions.accountId, students));
  const held = new Map((await tx.select().from(extensions).where(theirs)).map((row) => [row.accountId, row]));
  const datesOf = (id: string) => {
    const { dueAt = null, closesAt = null } = held.get(id) ?? {};
    return { dueAt: dueAt?.toISOString() ?? null, closesAt: closesAt?.toISOString() ?? null };
  };
  const taken = later.dueAt === null && later.closesAt === null;
  const changed = students.filter((id) => {
    const { dueAt, closesAt } = datesOf(id);
    const same = dueAt === later.dueAt && closesAt === later.closesAt;
    return !same || (held.get(id)?.reason ?? reason) !== reason;
  });
  if (changed.length === 0) return [];
  if (taken) await tx.delete(extensions).where(and(theirs, inArray(extensions.accountId, changed)));
  else {
    const dates = {
      dueAt: later.dueAt === null ? null : new Date(later.dueAt),
      closesAt: later.closesAt === null ? null : new Date(later.closesAt),
    };
    const row = { assignmentId: assignment.id, ...dates, reason, byId: by.id };
    await tx
      .insert(extensions)
      .values(changed.map((accountId) => ({ ...row, accountId })))
      .onConflictDoUpdate({
        target: [extensions.assignmentId, extensions.accountId],
        set: { ...dates, reason, byId: by.id, at: sql`now()` },
      });
  }
  const change = { spaceId: assignment.spaceId, assignmentId: assignment.id, kind: "extended" as const, byId: by.id };
  await tx.insert(gradeChanges).values(
    changed.map((accountId) => ({
      ...{ ...change, id: uuidv7(), accountId },
      ...{ before: held.has(accountId) ? datesOf(accountId) : null, after: taken ? null : later },
    })),
  );
  return changed;
}
