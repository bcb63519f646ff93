import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { assignments, grades } from "@/db/schema/assignments";
import { logEntries } from "@/db/schema/log";
import { EMPTY_MARK } from "@/server/grades/view";
import { asks, assign, inMinutes, setting } from "@/tests/support/assigning";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let space: Space;
let teacher: Person;
let student: Person;
let thread: Awaited<ReturnType<typeof a.thread>>;
beforeAll(async () => {
  space = await a.space({ kind: "class" });
  [teacher, student] = [await a.member(space, "instructor"), await a.member(space)];
  thread = await a.thread(space, teacher);
});

const at = () => ({ space, thread });
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    ({ code, message, cause }) => ({ code, message, detail: cause?.detail }),
  );
const refusedFields = async (given: Parameters<typeof setting>[1]) => {
  const named = { space: space.slug, assignment: uuidv7(), version: 0 };
  const refused = await refusal(as(teacher).assignments.save({ ...named, ...setting(thread, given) }));
  return { code: refused?.code, ...refused?.detail };
};
const acts = async (assignment: string) =>
  (await db().select().from(logEntries)).filter(({ detail }) => detail.assignment === assignment).map(({ act }) => act);

test("an assignment is kept as it was written, its dates in the class's zone; sent twice it is one", async () => {
  const named = { space: space.slug, assignment: uuidv7() };
  const written = setting(thread, { due: { local: "2026-11-27T23:59" }, closes: { local: "2026-12-01T12:00" } });
  for (const _ of [1, 2]) await as(teacher).assignments.save({ ...named, version: 0, ...written });
  const { assignment } = await as(student).assignments.get(named);
  expect(assignment).toMatchObject({ dueAt: "2026-11-27T22:59:00.000Z", closesAt: "2026-12-01T11:00:00.000Z" });
  expect(assignment.instructionsHtml).toContain("<strong>why</strong>");
  expect(await as(teacher).assignments.source(named)).toMatchObject(written);
  expect(await acts(named.assignment)).toEqual(["assignment-set"]);
});

test("dates that cannot be are refused, each at its field", async () => {
  const [early, late] = [{ local: "2026-11-20T12:00" }, { local: "2026-11-27T12:00" }];
  expect(await refusedFields({ opens: late, due: early })).toMatchObject({
    code: "BAD_REQUEST",
    fields: { due: "It is due before it opens, on Fri 27 Nov 2026, 12:00." },
  });
  expect(await refusedFields({ due: late, closes: early })).toMatchObject({ fields: { closes: expect.any(String) } });
  const requirements = [asks(), { ...asks(), by: late }];
  expect(await refusedFields({ due: early, requirements })).toMatchObject({
    fields: { "requirements.1.by": "That is after all of it is due, on Fri 20 Nov 2026, 12:00." },
  });
  expect(await refusedFields({ due: { local: "2026-03-29T02:30" } })).toMatchObject({
    fields: { due: expect.stringContaining("This hour does not exist on 29 March 2026 in Europe/Berlin") },
  });
  const twice = await refusedFields({ due: { local: "2026-10-25T02:30" } });
  expect(twice.twice.due).toMatchObject([{ called: "summer time (UTC+2)" }, { called: "winter time (UTC+1)" }]);
  const said = await assign(teacher, at(), { due: { local: "2026-10-25T02:30", which: "second" } });
  expect((await as(student).assignments.get(said)).assignment.dueAt).toBe("2026-10-25T01:30:00.000Z");
});

test("a rubric gives no more than there are points", async () => {
  const levels = [
    { key: "a", title: "Good", text: "", hundredths: 600 },
    { key: "b", title: "Poor", text: "", hundredths: 0 },
  ];
  const criteria = [1, 2].map((n) => ({ key: `c${n}`, title: "Argument", text: "", levels }));
  expect(await refusedFields({ hundredths: 1_000, criteria })).toMatchObject({
    fields: { criteria: "The best levels come to 12 points, more than the 10 of the assignment." },
  });
  expect(await refusedFields({ criteria })).toMatchObject({ fields: { criteria: expect.any(String) } });
  await assign(teacher, at(), { hundredths: 1_200, criteria });
});

test("who saves upon an older version gets the other; nothing of theirs is lost", async () => {
  const named = await assign(teacher, at());
  await as(teacher).assignments.save({ ...named, version: 1, ...setting(thread, { title: "Argue it well" }) });
  const refused = await refusal(
    as(teacher).assignments.save({ ...named, version: 1, ...setting(thread, { title: "Argue it badly" }) }),
  );
  expect(refused).toMatchObject({ code: "CONFLICT", detail: { theirs: { version: 2, title: "Argue it well" } } });
  expect((await as(student).assignments.get(named)).assignment.title).toBe("Argue it well");
  expect(await acts(named.assignment)).toEqual(["assignment-set", "assignment-changed"]);
});

test("students see nothing of a draft, nor of what is to be given out later; then they do", async () => {
  const draft = await assign(teacher, at(), { visible: "draft" });
  const later = await assign(teacher, at(), { visible: inMinutes(60) });
  for (const named of [draft, later]) {
    expect(await refusal(as(student).assignments.get(named))).toMatchObject({ code: "NOT_FOUND" });
    expect(
      (await as(student).assignments.list({ space: space.slug })).map(({ assignment }) => assignment.id),
    ).not.toContain(named.assignment);
    expect((await as(teacher).assignments.get(named)).assignment.id).toBe(named.assignment);
  }
  await db()
    .update(assignments)
    .set({ visibleFrom: new Date(Date.now() - 1_000) })
    .where(eq(assignments.id, later.assignment));
  expect((await as(student).assignments.get(later)).assignment.id).toBe(later.assignment);
});

test("one that has marks stays; without them it is gone, for everybody", async () => {
  const [marked, bare] = [await assign(teacher, at()), await assign(teacher, at())];
  const mark = { accountId: student.id, spaceId: space.id, draft: EMPTY_MARK, byId: teacher.id };
  await db()
    .insert(grades)
    .values({ assignmentId: marked.assignment, ...mark });
  expect(await refusal(as(teacher).assignments.remove(marked))).toMatchObject({ code: "CONFLICT" });
  await as(student).assignments.get(marked);
  for (const _ of [1, 2]) await as(teacher).assignments.remove(bare);
  expect(await refusal(as(teacher).assignments.get(bare))).toMatchObject({ code: "NOT_FOUND" });
  expect(await acts(bare.assignment)).toEqual(["assignment-set", "assignment-removed"]);
});

test("another class's thread and assignment are not there; a TA sets none until they are given the right", async () => {
  const other = await a.space({ kind: "class" });
  const [theirs, ta] = [await a.member(other, "instructor"), await a.member(space, "ta")];
  const elsewhere = await a.thread(other, theirs);
  const named = { space: space.slug, assignment: uuidv7(), version: 0 };
  expect(await refusal(as(teacher).assignments.save({ ...named, ...setting(elsewhere) }))).toMatchObject({
    code: "NOT_FOUND",
  });
  const { assignment } = await assign(theirs, { space: other, thread: elsewhere });
  for (const ask of ["get", "source", "progress", "remove"] as const)
    expect(await refusal(as(teacher).assignments[ask]({ space: space.slug, assignment }))).toMatchObject({
      code: "NOT_FOUND",
    });
  expect(await refusal(as(ta).assignments.save({ ...named, ...setting(thread) }))).toMatchObject({ code: "FORBIDDEN" });
});
