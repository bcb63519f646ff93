import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { assignments, gradeChanges, grades } from "@/db/schema/assignments";
import { memberships } from "@/db/schema/spaces";
import { aMark, anAssignment, mark } from "@/tests/support/grading";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

ownDatabase();
let space: Space;
let teacher: Person;
let ta: Person;
let thread: Awaited<ReturnType<typeof a.thread>>;
beforeAll(async () => {
  space = await a.space({ kind: "class" });
  [teacher, ta] = [await a.member(space, "instructor"), await a.member(space, "ta")];
  thread = await a.thread(space, teacher);
});

/** Somebody to be marked, in an assignment of their own. */
async function scene(given: Parameters<typeof anAssignment>[3] = {}) {
  return { at: await anAssignment(space, thread, teacher, given), student: await a.member(space) };
}
const heldOf = async (at: { space: string; assignment: string }, student: Person) =>
  (await as(teacher).grades.work({ ...at, student: student.id })).held;
const changesOf = (student: Person) =>
  db().select().from(gradeChanges).where(eq(gradeChanges.accountId, student.id)).orderBy(gradeChanges.at);

test("each save raises the version, and the mark says who has it how", async () => {
  const { at, student } = await scene();
  const post = await a.post(student, { space, thread });
  expect(await mark(ta, at, student, { ready: false })).toEqual({ version: 1 });
  const further = aMark({ comment: "Better still.", posts: [post.id] });
  expect(await mark(teacher, at, student, { version: 1, mark: further })).toEqual({ version: 2 });
  expect(await heldOf(at, student)).toMatchObject({
    ...{ version: 2, ready: true, released: null },
    mark: { ...further, hundredths: 1_000 },
  });
});

test("two graders who save at once: one is kept, the other gets it beside their own", async () => {
  const { at, student } = await scene();
  for (const version of [0, 1]) {
    const words = [`Good, ${version}.`, `Fair, ${version}.`];
    const save = (by: Person, comment = "") => mark(by, at, student, { version, mark: aMark({ comment }) });
    const [one, other] = await Promise.allSettled([save(ta, words[0]), save(teacher, words[1])]);
    expect([one.status, other.status].sort()).toEqual(["fulfilled", "rejected"]);
    const lost = one.status === "rejected" ? one : (other as PromiseRejectedResult);
    const kept = one.status === "fulfilled" ? words[0] : words[1];
    expect(lost.reason).toMatchObject({ code: "CONFLICT" });
    expect(lost.reason.cause.detail).toMatchObject({ version: version + 1, mark: { comment: kept }, ready: true });
    expect((await heldOf(at, student)).mark.comment).toBe(kept);
  }
});

test("a save whose answer was lost is accepted again; the same from an older version is not", async () => {
  const { at, student } = await scene();
  await mark(ta, at, student);
  expect(await mark(ta, at, student)).toEqual({ version: 1 });
  await mark(ta, at, student, { version: 1, mark: aMark({ comment: "Second." }) });
  await expect(mark(ta, at, student)).rejects.toMatchObject({ code: "CONFLICT" });
});

test("what one grader changes in a while is one change; another's is one of its own", async () => {
  const { at, student } = await scene();
  const comments = ["W", "We", "Well."];
  for (const [version, comment] of comments.entries())
    await mark(ta, at, student, { version, mark: aMark({ comment }) });
  await mark(ta, at, student, { version: 3, mark: aMark({ comment: "Well." }), ready: false });
  await mark(teacher, at, student, { version: 4, mark: aMark({ comment: "Very well." }) });
  const [first, second, ...more] = await changesOf(student);
  expect(more).toEqual([]);
  expect(first).toMatchObject({ kind: "saved", byId: ta.id, before: null, after: { comment: "Well." } });
  expect(second).toMatchObject({ byId: teacher.id, before: { comment: "Well." }, after: { comment: "Very well." } });
});

test("a later change of the same grader stands by itself", async () => {
  const { at, student } = await scene();
  await mark(ta, at, student);
  const before = { at: new Date(Date.now() - 180_000) };
  await db().update(gradeChanges).set(before).where(eq(gradeChanges.accountId, student.id));
  await mark(ta, at, student, { version: 1, mark: aMark({ comment: "" }) });
  expect(await changesOf(student)).toHaveLength(2);
});

test("what cannot be a mark is refused with its field, and nothing is kept", async () => {
  const { at, student } = await scene();
  const other = await a.thread(space, teacher);
  const [elsewhere, theirs] = [
    await a.post(student, { space, thread: other }),
    await a.post(await a.member(space), { space, thread }),
  ];
  const hand = (hundredths: number) => aMark({ hundredths, byHand: true });
  const wrong = [
    ...([hand(1_001), hand(-1), hand(0.5)].map((one) => [one, "points"]) as [ReturnType<typeof aMark>, string][]),
    [aMark({ levels: { style: "strong" } }), "levels"] as const,
    [aMark({ levels: { argument: "good" } }), "levels"] as const,
    [aMark({ levels: {} }), "points"] as const,
    ...[elsewhere.id, theirs.id, at.assignment].map((id) => [aMark({ posts: [id] }), "posts"] as const),
  ];
  for (const [one, field] of wrong) {
    const refusal = await mark(ta, at, student, { mark: one }).catch((error) => error);
    expect(refusal).toMatchObject({ code: "BAD_REQUEST" });
    expect(refusal.cause.detail).toEqual({ field });
  }
  const none = { ...aMark(), hundredths: "ten" as unknown as number };
  await expect(mark(ta, at, student, { mark: none })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  expect((await heldOf(at, student)).version).toBe(0);
});

test("only students of the class are marked: not oneself, staff, strangers, or in another class's assignment", async () => {
  const { at, student } = await scene();
  const elsewhere = await a.space({ kind: "class" });
  const foreign = await anAssignment(elsewhere, await a.thread(elsewhere), teacher);
  const refused = { code: "NOT_FOUND" };
  for (const one of [ta, teacher, await a.user(), await a.member(space, "observer"), await a.member(elsewhere)])
    await expect(mark(ta, at, one)).rejects.toMatchObject(refused);
  await expect(mark(ta, { ...at, assignment: foreign.assignment }, student)).rejects.toMatchObject(refused);
  await expect(mark(ta, foreign, student)).rejects.toMatchObject(refused);
  await db().update(assignments).set({ removedAt: new Date() }).where(eq(assignments.id, at.assignment));
  await expect(mark(ta, at, student)).rejects.toMatchObject(refused);
  expect(await db().select().from(grades).where(eq(grades.accountId, student.id))).toEqual([]);
});

test("who left the class keeps their mark for staff to read, and it is changed no more", async () => {
  const { at, student } = await scene();
  const other = await a.member(space);
  await mark(ta, at, student);
  for (const one of [student, other]) await db().delete(memberships).where(eq(memberships.accountId, one.id));
  const { students } = await as(ta).grades.pane(at);
  expect(students.find(({ id }) => id === student.id)).toMatchObject({ left: true, state: "ready" });
  expect(students.some(({ id }) => id === other.id)).toBe(false);
  expect((await heldOf(at, student)).mark.comment).toBe("Well argued.");
  await expect(mark(ta, at, student, { version: 1 })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(as(ta).grades.work({ ...at, student: other.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
