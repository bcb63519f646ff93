import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { assignments, gradeChanges } from "@/db/schema/assignments";
import { logEntries } from "@/db/schema/log";
import { memberships } from "@/db/schema/spaces";
import { inTransaction } from "@/db/transaction";
import { tellMarked } from "@/server/notifications/marked/write";
import { reasonWords } from "@/server/notifications/view";
import { aMark, anAssignment, mark } from "@/tests/support/grading";
import { takeJobs } from "@/tests/support/jobs";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";
import { planRelease, releaseDue } from "./write";

ownDatabase();
let space: Space;
let teacher: Person;
let ta: Person;
let thread: Awaited<ReturnType<typeof a.thread>>;
let at: { space: string; assignment: string };
let students: Person[];
beforeAll(async () => {
  space = await a.space({ kind: "class" });
  [teacher, ta] = [await a.member(space, "instructor"), await a.member(space, "ta")];
  thread = await a.thread(space, teacher);
});
beforeEach(async () => {
  at = await anAssignment(space, thread, teacher);
  students = [await a.member(space), await a.member(space), await a.member(space)];
});

const release = (some?: Person[]) =>
  as(teacher).grades.release({ ...at, ...(some && { students: some.map(({ id }) => id) }) });
const seenBy = async (student: Person) => (await as(student).grades.mine(at)).mark;
const logged = (act: string) =>
  db()
    .select({ byId: logEntries.byId, detail: logEntries.detail })
    .from(logEntries)
    .where(and(eq(logEntries.spaceId, space.id), eq(logEntries.act, act)));
async function tell() {
  for (const { data } of await takeJobs("marked")) await tellMarked(data);
}
const noticesOf = async (student: Person) =>
  (await as(student).notifications.list({})).notices.filter(({ reason }) => reason === "marked");

test("all that are ready are released at once; drafts are not, and nobody sees anything before", async () => {
  const [ready, draft, none] = students as [Person, Person, Person];
  await mark(ta, at, ready);
  await mark(ta, at, draft, { ready: false });
  expect(await Promise.all(students.map(seenBy))).toEqual([null, null, null]);
  expect(await as(teacher).grades.preview(at)).toMatchObject({ ready: 1, changed: 0, released: 0 });
  expect(await release()).toEqual({ released: 1 });
  expect(await seenBy(ready)).toMatchObject({ hundredths: 1_000, comment: "Well argued.", most: 1_000 });
  expect(await Promise.all([draft, none].map(seenBy))).toEqual([null, null]);
  expect((await logged("release-marks")).at(-1)).toMatchObject({
    byId: teacher.id,
    detail: { assignment: at.assignment, students: 1 },
  });
});

test("released twice at the same instant is released once", async () => {
  const [one] = students as [Person];
  await mark(ta, at, one);
  const before = (await logged("release-marks")).length;
  const both = await Promise.all([release(), release()]);
  expect(both.map(({ released }) => released).sort()).toEqual([0, 1]);
  expect(await logged("release-marks")).toHaveLength(before + 1);
  const kept = await db().select().from(gradeChanges).where(eq(gradeChanges.accountId, one.id));
  expect(kept.filter(({ kind }) => kind === "released")).toHaveLength(1);
});

test("what is changed after a release is a draft until it is released anew", async () => {
  const [one] = students as [Person];
  await mark(ta, at, one);
  await release();
  await mark(ta, at, one, { version: 1, mark: aMark({ comment: "Second thoughts." }), ready: false });
  expect(await seenBy(one)).toMatchObject({ comment: "Well argued." });
  expect(await as(teacher).grades.preview(at)).toMatchObject({ ready: 0, changed: 1 });
  expect(await release()).toEqual({ released: 0 });
  await mark(ta, at, one, { version: 2, mark: aMark({ comment: "Second thoughts." }) });
  await release();
  expect(await seenBy(one)).toMatchObject({ comment: "Second thoughts." });
});

test("some can be released before the others; who left the class is not among them", async () => {
  const [one, other, gone] = students as [Person, Person, Person];
  for (const student of students) await mark(ta, at, student);
  await db().delete(memberships).where(eq(memberships.accountId, gone.id));
  expect(await release([one])).toEqual({ released: 1 });
  expect(await seenBy(other)).toBeNull();
  expect(await release()).toEqual({ released: 1 });
});

test("a withdrawn mark is gone for its student and their inbox, and stays in its history", async () => {
  const [one, other] = students as [Person, Person];
  for (const student of [one, other]) await mark(ta, at, student);
  await release();
  await tell();
  await as(teacher).grades.withdraw({ ...at, students: [one.id] });
  expect(await seenBy(one)).toBeNull();
  expect(await noticesOf(one)).toEqual([]);
  expect(await seenBy(other)).not.toBeNull();
  expect(await noticesOf(other)).toHaveLength(1);
  const [last] = (await db().select().from(gradeChanges).where(eq(gradeChanges.accountId, one.id))).slice(-1);
  expect(last).toMatchObject({ kind: "withdrawn", byId: teacher.id, before: { hundredths: 1_000 }, after: null });
});

test("students are told that there is a mark and where, never what it is; told twice is told once", async () => {
  const [one, other] = students as [Person, Person];
  await mark(ta, at, one);
  await release();
  const [job] = await takeJobs("marked");
  for (let twice = 0; twice < 2; twice++) await tellMarked(job!.data);
  const [notice, ...more] = await noticesOf(one);
  expect(more).toEqual([]);
  expect(reasonWords(notice!)).toBe("Your mark was released for");
  expect(notice).toMatchObject({ thread: { title: "Who decided?" }, words: "", names: [] });
  expect(notice?.path).toBe(`/${space.slug}/assignments/${at.assignment}/mark?notice=${notice?.id}`);
  expect(JSON.stringify(notice)).not.toContain("Well argued");
  expect(await noticesOf(other)).toEqual([]);
});

test("marks come out by themselves at the assignment's time, not at one it had before", async () => {
  const [one] = students as [Person];
  await mark(ta, at, one);
  const [former, due] = [new Date(Date.now() - 60_000), new Date(Date.now() - 1_000)];
  for (const releaseAt of [former, due])
    await inTransaction(async (tx) => {
      await tx.update(assignments).set({ releaseAt }).where(eq(assignments.id, at.assignment));
      await planRelease(tx, { id: at.assignment, releaseAt });
    });
  const jobs = (await takeJobs("release")).map(({ data }) => data);
  const [old, now] = [former, due].map((when) => jobs.find(({ at: told }) => told === when.toISOString()));
  await releaseDue(old!);
  expect(await seenBy(one)).toBeNull();
  for (let twice = 0; twice < 2; twice++) await releaseDue(now!);
  expect(await seenBy(one)).not.toBeNull();
  const kept = await db().select().from(gradeChanges).where(eq(gradeChanges.accountId, one.id));
  expect(kept.filter(({ kind }) => kind === "released").map(({ byId }) => byId)).toEqual([null]);
});

test("a TA releases only with the right to", async () => {
  const [one] = students as [Person];
  await mark(ta, at, one);
  await expect(as(ta).grades.release(at)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await db()
    .update(memberships)
    .set({ rights: ["release"] })
    .where(eq(memberships.accountId, ta.id));
  expect(await as(ta).grades.release(at)).toEqual({ released: 1 });
  await db().update(memberships).set({ rights: [] }).where(eq(memberships.accountId, ta.id));
});
