import { asc, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { assignments as assignmentTable, extensions, gradeChanges } from "@/db/schema/assignments";
import { looks } from "@/db/schema/classes";
import { memberships } from "@/db/schema/spaces";
import { EMPTY_MARK } from "@/server/grades/view";
import { aClass, type Made } from "@/tests/support/gradebook";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person } from "@/tests/support/world";

ownDatabase();
let made: Made;
beforeAll(async () => {
  made = await aClass();
});

const book = (asked: object = {}, by: Person = made.instructor) =>
  as(by).grades.book({ space: made.space.slug, ...asked });
const names = async (asked: object) => (await book(asked)).rows.map(({ student }) => student.listedAs);

test("each student has a line with what they have for each assignment, and what it adds up to", async () => {
  const { rows, assignments, students } = await book();
  expect(assignments.map(({ title }) => title)).toEqual(["First essay", "Second debate"]);
  expect(students).toBe(4);
  const [ada, ben, cleo, dov] = rows;
  expect(ada).toMatchObject({ student: { listedAs: "Abe, Ada", section: "Section 2" }, released: 700, now: 1550 });
  expect(ada?.cells).toMatchObject([
    { now: 750, released: 700, state: "draft", changed: true, done: 1, asked: 1, late: null, extended: false },
    { now: 800, released: null, state: "ready", asked: 0 },
  ]);
  expect(ben?.cells).toMatchObject([
    { state: "released", now: 900, released: 900, late: "late", done: 1 },
    { state: "none", now: null },
  ]);
  expect(cleo?.cells).toMatchObject([{ state: "none", now: null, late: "overdue", done: 0 }, { state: "none" }]);
  expect(dov).toMatchObject({ released: null, now: null, cells: [{ extended: true, late: null }, {}] });
});

test("who left with a mark is listed apart, who left without one is not there, and neither counts", async () => {
  const { left, rows, assignments } = await book();
  expect(left).toMatchObject([{ student: { id: made.gone.id }, now: 300, cells: [{ now: 300 }, { state: "none" }] }]);
  expect(rows.map(({ student }) => student.id)).not.toContain(made.gone.id);
  expect(assignments.map(({ usual }) => usual)).toEqual([null, null]);
});

test("a mean and a median are told from three marks on", async () => {
  const other = await aClass();
  for (const student of other.students.slice(2)) await other.mark(student, 0, { hundredths: 100 });
  const { assignments } = await as(other.instructor).grades.book({ space: other.space.slug });
  expect(assignments[0]?.usual).toEqual({ mean: 463, median: 425 });
});

test("it is sorted by any column, both ways, and who has nothing there comes last", async () => {
  const all = ["Abe, Ada", "Berg, Ben", "Cruz, Cleo", "Dahl, Dov"];
  expect(await names({})).toEqual(all);
  expect(await names({ down: true })).toEqual([...all].reverse());
  expect(await names({ sort: "section" })).toEqual(["Abe, Ada", "Berg, Ben", "Cruz, Cleo", "Dahl, Dov"]);
  expect(await names({ sort: "section", down: true })).toEqual(["Berg, Ben", "Cruz, Cleo", "Abe, Ada", "Dahl, Dov"]);
  const first = made.assignments[0];
  expect(await names({ sort: first })).toEqual(all);
  expect(await names({ sort: first, down: true })).toEqual(["Berg, Ben", "Abe, Ada", "Cruz, Cleo", "Dahl, Dov"]);
  expect((await names({ sort: "total", down: true }))[0]).toBe("Abe, Ada");
});

test("sections and names narrow it; what the class does not have asks for nothing", async () => {
  expect(await names({ section: "Section 10" })).toEqual(["Berg, Ben", "Cruz, Cleo"]);
  expect(await names({ find: "CRUZ" })).toEqual(["Cruz, Cleo"]);
  expect(await names({ section: "Section 2", find: "cruz" })).toEqual([]);
  const { rows, asked } = await book({ section: "Section 99", sort: uuidv7(), group: "x" });
  expect(rows).toHaveLength(4);
  expect(asked).toEqual({ section: "", group: "", find: "", sort: "name", down: false });
  await refused(book({ sort: "points; drop" }), "BAD_REQUEST");
  await refused(book({ find: "x".repeat(200) }), "BAD_REQUEST");
});

test("who marks reads it; a student, an observer, an outsider and a forum's moderator do not", async () => {
  const { space } = made;
  expect((await book({}, await a.member(space, "ta"))).students).toBe(4);
  await refused(book({}, made.students[0]), "FORBIDDEN");
  await refused(book({}, await a.member(space, "observer")), "FORBIDDEN");
  await refused(book({}, await a.admin()), "NOT_FOUND");
  const forum = await a.space();
  const moderator = await a.moderator(forum);
  await refused(as(moderator).grades.book({ space: forum.slug }), "NOT_FOUND");
});

const history = (asked: object = {}) => as(made.instructor).grades.history({ space: made.space.slug, ...asked });

test("every change is said in words, the newest first, of the class, a student or a cell", async () => {
  const { entries } = await history();
  expect(entries.map(({ kind }) => kind)).toEqual(["extended", "released", "saved", "saved"]);
  const [extended, released, second, first] = entries;
  expect(first?.lines).toEqual(["Points: none → 5", "Argument: none → Fair", "Comment: written"]);
  expect(second?.lines).toEqual(["Points: 5 → 7, set by hand", "Argument: Fair → Good", "Comment: changed"]);
  expect(released).toMatchObject({ by: null, lines: ["Points: 7"] });
  expect(extended?.lines).toEqual(["Due: as for everybody → Thu 31 Dec 2099, 23:59"]);
  expect(first).toMatchObject({ student: { listedAs: "Abe, Ada" }, by: { id: made.instructor.id } });
  const [ada, , , dov] = made.students;
  expect((await history({ student: dov?.id })).entries).toHaveLength(1);
  const cell = await history({ student: ada?.id, assignment: made.assignments[1] });
  expect(cell).toMatchObject({
    entries: [],
    student: { listedAs: "Abe, Ada" },
    assignment: { title: "Second debate" },
  });
});

test("whoever set a mark and left is named, and leads nowhere", async () => {
  const ta = await a.member(made.space, "ta");
  const [newest] = (await history()).entries;
  await db().update(gradeChanges).set({ byId: ta.id }).where(eq(gradeChanges.id, newest!.id));
  expect((await history()).entries[0]).toMatchObject({ by: { id: ta.id, handle: ta.handle } });
  await db().update(accounts).set({ state: "deleted" }).where(eq(accounts.id, ta.id));
  expect((await history()).entries[0]).toMatchObject({ by: { id: ta.id, handle: null } });
  await db().update(gradeChanges).set({ byId: made.instructor.id }).where(eq(gradeChanges.id, newest!.id));
});

test("it comes in pages that neither repeat nor lose a change", async () => {
  const other = await aClass();
  const asked = { space: other.space.slug };
  const at = new Date();
  const row = { spaceId: other.space.id, assignmentId: other.assignments[0]!, accountId: other.students[0]!.id, at };
  await db()
    .insert(gradeChanges)
    .values(Array.from({ length: 60 }, () => ({ ...row, id: uuidv7(), kind: "saved" as const })));
  const first = await as(other.instructor).grades.history(asked);
  const second = await as(other.instructor).grades.history({ ...asked, before: first.more ?? "" });
  expect([first.entries.length, second.entries.length, second.more]).toEqual([50, 14, null]);
  expect(new Set([...first.entries, ...second.entries].map(({ id }) => id)).size).toBe(64);
});

test("of another class's assignment or student there is no history", async () => {
  const other = await aClass();
  await refused(history({ assignment: other.assignments[0] }), "NOT_FOUND");
  await refused(history({ student: other.students[0]?.id }), "NOT_FOUND");
  expect((await history({ before: uuidv7() })).entries).toEqual([]);
  await db().insert(memberships).values({ spaceId: made.space.id, accountId: other.students[0]!.id, role: "student" });
  expect((await history({ student: other.students[0]?.id })).entries).toEqual([]);
});

test("the gradebook and the marks' history are kept as looked at, once; one student's history as a look at theirs alone", async () => {
  const { space, students, assignments, instructor } = await aClass();
  const kept = async () =>
    (await db().select().from(looks).where(eq(looks.spaceId, space.id)).orderBy(asc(looks.at))).map(
      ({ what, aboutId, byId }) => ({ what, aboutId, byId }),
    );
  const at = { space: space.slug };
  await refused(as(students[0]!).grades.book(at), "FORBIDDEN");
  await refused(as(instructor).grades.history({ ...at, student: uuidv7() }), "NOT_FOUND");
  expect(await kept()).toEqual([]);
  for (const asked of [{}, { down: true }]) await as(instructor).grades.book({ ...at, ...asked });
  await as(instructor).grades.history(at);
  const everybody = { what: "gradebook", aboutId: null, byId: instructor.id };
  expect(await kept()).toEqual([everybody]);
  await as(instructor).grades.history({ ...at, student: students[0]!.id, assignment: assignments[0]! });
  expect(await kept()).toEqual([everybody, { what: "grade", aboutId: students[0]!.id, byId: instructor.id }]);
});

test("how far a mark is is the same in the gradebook and where it is given, however it was changed", async () => {
  const { space, students, assignments, instructor, mark } = await aClass();
  const [, , cleo, dov] = students as [Person, Person, Person, Person];
  const rubric = { criteria: [], hundredths: 1_000 };
  const now = { ...EMPTY_MARK, hundredths: 500, posts: ["a", "b"] };
  // By hand now, and ready again; the same in another order of posts, with the rubric beside it.
  const again = { released: { ...now, rubric }, releasedAt: new Date() };
  await mark(cleo, 0, { ...now, byHand: true }, { ...again, ready: true });
  await mark(dov, 0, { ...now, posts: ["b", "a"] }, again);
  const at = { space: space.slug };
  const of = ({ state, changed }: { state: string; changed: boolean }) => [state, changed];
  for (const [column, assignment] of assignments.entries()) {
    const pane = (await as(instructor).grades.pane({ ...at, assignment })).students.filter(({ left }) => !left);
    const { rows } = await as(instructor).grades.book(at);
    expect(rows.map(({ cells }) => of(cells[column]!))).toEqual(pane.map(of));
    if (column === 0)
      expect(pane.slice(2).map(of)).toEqual([
        ["ready", true],
        ["released", false],
      ]);
  }
});

test("where nothing is counted, what was written after the due date makes it late, an extension taken into account", async () => {
  const { space, students, assignments, instructor, thread } = await aClass();
  const [ada, ben, cleo] = students as [Person, Person, Person];
  const dueAt = new Date(Date.now() - 2 * 24 * 3_600_000);
  const second = eq(assignmentTable.id, assignments[1]!);
  await db().update(assignmentTable).set({ dueAt }).where(second);
  const late = async () =>
    (await as(instructor).grades.book({ space: space.slug })).rows.map(({ cells }) => cells[1]?.late);
  expect(await late()).toEqual([null, "late", null, null]);
  await a.post(cleo, { space, thread });
  expect(await late()).toEqual([null, "late", "late", null]);
  const later = { assignmentId: assignments[1]!, byId: instructor.id, dueAt: new Date(), reason: "Ill" };
  await db()
    .insert(extensions)
    .values({ ...later, accountId: ben.id });
  expect(await late()).toEqual([null, null, "late", null]);
  const mine = { space: space.slug, assignment: assignments[1]! };
  expect([(await as(cleo).grades.mine(mine)).late, (await as(ada).grades.mine(mine)).late]).toEqual([true, false]);
});

test("whose name was taken out of the class is neither in the gradebook nor where marks are given", async () => {
  const { space, gone, assignments, instructor } = await aClass();
  const at = { space: space.slug, assignment: assignments[0]! };
  const there = async () => [
    (await as(instructor).grades.book({ space: space.slug })).left.length,
    (await as(instructor).grades.pane(at)).students.filter(({ left }) => left).length,
  ];
  expect(await there()).toEqual([1, 1]);
  await db().update(accounts).set({ state: "deleted" }).where(eq(accounts.id, gone.id));
  expect(await there()).toEqual([0, 0]);
  await refused(as(instructor).grades.work({ ...at, student: gone.id }), "NOT_FOUND");
});

test("a student's list has the marks that were released to them, and nobody else's", async () => {
  const { space, students, assignments } = await aClass();
  const [ada, , cleo] = students as [Person, Person, Person];
  const marks = async (who: Person) =>
    new Map(
      (await as(who).assignments.list({ space: space.slug })).map(({ assignment, mark }) => [assignment.id, mark]),
    );
  const hers = await marks(ada);
  expect(assignments.map((id) => hers.get(id))).toEqual([{ hundredths: 700, most: 1_000 }, null]);
  expect([...(await marks(cleo)).values()]).toEqual([null, null]);
});
