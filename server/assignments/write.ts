import { isDeepStrictEqual } from "node:util";
import { and, count, eq, isNull } from "drizzle-orm";
import { assignments, grades } from "@/db/schema/assignments";
import { threads } from "@/db/schema/threads";
import { inTransaction, type Transaction } from "@/db/transaction";
import { classOf } from "@/server/classes/read";
import { isWrong } from "@/server/classes/zone/reader";
import { conflict, found, invalid, notFound } from "@/server/errors";
import { planRelease } from "@/server/grades/releasing/write";
import { renderMarkdown } from "@/server/markdown/render";
import { record } from "@/server/moderation/log/write";
import type { SpaceView } from "@/server/spaces/view";
import { ensureStill } from "@/server/spaces/write";
import { threadIn } from "@/server/threads/read";
import { type Dates, datesOf, wrongRubric } from "./dates/policy";
import { mayAssign } from "./policy";
import { sourceOf } from "./source/read";
import { movingDates, planTelling } from "./telling/write";
import type { Setting } from "./view";

type By = { id: string };
type Row = typeof assignments.$inferSelect;
type Saving = { assignment: string; version: number } & Setting;

const ASSIGNMENTS_MOST = 200;

/** Sets an assignment, or its next version; who was slower gets what is there now. Saved twice is saved once. */
export async function saveAssignment(by: By, space: SpaceView, input: Saving): Promise<void> {
  const { timeZone } = await classOf(space);
  const { dates, wrong } = datesOf(input, timeZone, new Date().toISOString());
  const rubric = wrongRubric(input);
  const thread = found(await threadIn(space, input.thread));
  if (rubric) wrong.fields.criteria = rubric;
  if (thread.mergedIntoId) wrong.fields.thread = MERGED;
  if (isWrong(wrong)) throw invalid("Some of this cannot be. Look at what is marked.", wrong);
  const { html } = input.instructions.trim() ? await renderMarkdown(input.instructions) : { html: "" };
  const written = { ...columnsOf(input, dates), instructionsHtml: html };
  await inTransaction(async (tx) => {
    await ensureStill(tx, space, { ...by, may: mayAssign });
    await ensureOwn(tx, input.thread);
    const held = await lock(tx, input.assignment);
    if (!held && input.version > 0) throw notFound();
    if (!held) return make(tx, by, { ...written, id: input.assignment, spaceId: space.id, createdById: by.id });
    if (held.spaceId !== space.id || held.removedAt) throw notFound();
    await change(tx, by, { space, held, written, input });
  });
}

const MERGED = "This question is now part of another: choose that one.";

/** Held to the commit: nobody merges it away meanwhile. */
async function ensureOwn(tx: Transaction, threadId: string): Promise<void> {
  const { mergedIntoId } = threads;
  const [row] = await tx.select({ mergedIntoId }).from(threads).where(eq(threads.id, threadId)).for("share");
  if (found(row).mergedIntoId) throw invalid(MERGED, { fields: { thread: MERGED } });
}

const moment = (at: string | null) => (at === null ? null : new Date(at));
const columnsOf = ({ thread, title, instructions, hundredths, criteria }: Setting, dates: Dates) => ({
  ...{ threadId: thread, title, instructions, hundredths, criteria, requirements: dates.requirements },
  ...{ visibleFrom: moment(dates.visibleFrom), opensAt: moment(dates.opensAt), dueAt: moment(dates.dueAt) },
  ...{ closesAt: moment(dates.closesAt), releaseAt: moment(dates.releaseAt) },
});
type Written = ReturnType<typeof columnsOf> & { instructionsHtml: string };

async function lock(tx: Transaction, id: string): Promise<Row | undefined> {
  const [row] = await tx.select().from(assignments).where(eq(assignments.id, id)).for("update");
  return row;
}

async function make(tx: Transaction, by: By, row: typeof assignments.$inferInsert): Promise<void> {
  const here = and(eq(assignments.spaceId, row.spaceId), isNull(assignments.removedAt));
  const [there] = await tx.select({ many: count() }).from(assignments).where(here);
  if ((there?.many ?? 0) >= ASSIGNMENTS_MOST) throw invalid(`A class has at most ${ASSIGNMENTS_MOST} assignments.`);
  const [made] = await tx.insert(assignments).values(row).onConflictDoNothing().returning();
  if (!made) throw conflict("This was saved at the same moment from another window. Save it again.");
  await planRelease(tx, made);
  await planTelling(tx, made);
  await keep(tx, by, { row: made, act: "assignment-set", detail: {} });
}

type Changing = { space: SpaceView; held: Row; written: Written; input: Saving };

async function change(tx: Transaction, by: By, { space, held, written, input }: Changing): Promise<void> {
  const given = held.visibleFrom !== null && held.visibleFrom <= new Date();
  const next = { ...written, visibleFrom: given && input.visible === "now" ? held.visibleFrom : written.visibleFrom };
  const changed = Object.entries(next).filter(([name, value]) => !isDeepStrictEqual(value, held[name as keyof Row]));
  if (held.version === input.version + 1 && changed.length === 0) return;
  if (held.version !== input.version) {
    const theirs = await sourceOf(space, held.id, tx);
    throw conflict("Somebody else changed this assignment in the meantime. Yours is still here.", { theirs });
  }
  if (given && next.threadId !== held.threadId)
    throw invalid("An assignment that was given out stays with its question.", {
      fields: { thread: "It was given out, so it stays with its question." },
    });
  if (changed.length === 0) return;
  const version = held.version + 1;
  const here = eq(assignments.id, held.id);
  const [row] = await movingDates(tx, held, async () =>
    tx
      .update(assignments)
      .set({ ...next, version })
      .where(here)
      .returning(),
  );
  if (changed.some(([name]) => name === "releaseAt")) await planRelease(tx, found(row));
  if (changed.some(([name]) => name === "visibleFrom")) await planTelling(tx, found(row));
  const names = changed.map(([name]) => name).filter((name) => name !== "instructionsHtml");
  const of = (from: Partial<Row>) => Object.fromEntries(names.map((name) => [name, from[name as keyof Row]]));
  await keep(tx, by, { row: found(row), act: "assignment-changed", detail: { before: of(held), after: of(next) } });
}

/** One that has marks stays: they must be explained as long as they are there. Removed twice is removed once. */
export async function removeAssignment(by: By, space: SpaceView, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    await ensureStill(tx, space, { ...by, may: mayAssign });
    const held = await lock(tx, id);
    if (held?.spaceId !== space.id) throw notFound();
    if (held.removedAt) return;
    const [marked] = await tx.select({ marks: count() }).from(grades).where(eq(grades.assignmentId, id));
    if (marked && marked.marks > 0)
      throw conflict("This assignment has marks, so it stays. As a draft no student sees it.");
    await tx.update(assignments).set({ removedAt: new Date() }).where(eq(assignments.id, id));
    await keep(tx, by, { row: held, act: "assignment-removed", detail: {} });
  });
}

type Kept = { row: Row; act: "assignment-set" | "assignment-changed" | "assignment-removed"; detail: object };

async function keep(tx: Transaction, by: By, { row, act, detail }: Kept): Promise<void> {
  const { id, version, title, spaceId, threadId } = row;
  const target = { kind: "thread" as const, id: threadId };
  await record(tx, {
    spaceId,
    byId: by.id,
    act,
    target,
    reason: title,
    detail: { assignment: id, version, ...detail },
  });
}
