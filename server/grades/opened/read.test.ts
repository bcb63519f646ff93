import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { looks } from "@/db/schema/classes";
import { posts } from "@/db/schema/posts";
import { pseudonyms } from "@/db/schema/pseudonyms";
import { threads } from "@/db/schema/threads";
import { decideOn } from "@/tests/support/deciding";
import { aMark, anAssignment, mark } from "@/tests/support/grading";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

ownDatabase();
let space: Space;
let teacher: Person;
let thread: Awaited<ReturnType<typeof a.thread>>;
let at: { space: string; assignment: string };
beforeAll(async () => {
  space = await a.space({ kind: "class" });
  teacher = await a.member(space, "instructor");
  thread = await a.thread(space, teacher);
  at = await anAssignment(space, thread, teacher, { dueAt: new Date(Date.now() - 3_600_000) });
});
const workOf = (student: Person) => as(teacher).grades.work({ ...at, student: student.id });
const looksAt = (student: Person) => db().select().from(looks).where(eq(looks.aboutId, student.id));

test("a student's posts stand in their context: what they answer, how often they were answered, and late ones", async () => {
  const [student, other] = [await a.member(space), await a.member(space)];
  const root = await a.post(other, { space, thread, body: "The *committee* decided." });
  const answer = await a.post(teacher, { space, thread, parentId: root.id, body: "When?" });
  const own = await a.post(student, { space, thread, parentId: answer.id, move: "evidence", body: "In October." });
  const early = await a.post(student, { space, thread });
  for (let n = 0; n < 2; n++) await a.post(other, { space, thread, parentId: own.id });
  await db()
    .update(posts)
    .set({ createdAt: new Date(Date.now() - 7_200_000) })
    .where(eq(posts.id, early.id));
  const { posts: shown, around, checklist } = await workOf(student);
  expect(shown.map(({ id }) => id)).toEqual([own.id, early.id]);
  expect(shown[0]).toMatchObject({ above: [root.id, answer.id], replies: 2, late: true, counts: true });
  expect(shown[0]?.sources).toHaveLength(1);
  expect(shown[1]).toMatchObject({ above: [], replies: 0, late: false });
  expect(around[root.id]?.beginning).toBe("The committee decided.");
  expect(Object.keys(around)).toHaveLength(2);
  expect(checklist.items[0]?.posts.map(({ id }) => id)).toEqual([early.id]);
});

test("what was taken away or back is shown, and said not to count", async () => {
  const student = await a.member(space);
  const [hidden, removed, stays] = await Promise.all([1, 2, 3].map(() => a.post(student, { space, thread })));
  await decideOn(teacher, space, { post: hidden!.id }, "hide");
  await as(student).posts.remove({ space: space.slug, post: removed!.id });
  const shown = new Map((await workOf(student)).posts.map((post) => [post.id, post]));
  expect([hidden, removed, stays].map((post) => shown.get(post!.id)?.counts)).toEqual([false, false, true]);
  expect(shown.get(hidden!.id)?.html).toContain("Words");
});

test("opening somebody's work is kept for them to see, once; a draft of a mark leaves no trace there", async () => {
  const [student, other] = [await a.member(space), await a.member(space)];
  await mark(teacher, at, student);
  for (let twice = 0; twice < 2; twice++) await workOf(student);
  const about = { byId: teacher.id, assignmentId: at.assignment, threadId: thread.id };
  expect(await looksAt(student)).toMatchObject([{ ...about, what: "work" }]);
  await as(teacher).grades.release({ ...at, students: [student.id] });
  await workOf(student);
  expect((await looksAt(student)).map(({ what }) => what).sort()).toEqual(["grade", "work"]);
  expect(await looksAt(other)).toEqual([]);
});

test("in an anonymous thread the pane shows who somebody is beside their pseudonym", async () => {
  const hidden = await a.thread(space, teacher);
  const student = await a.member(space);
  await db().update(threads).set({ anonymous: true }).where(eq(threads.id, hidden.id));
  await a.post(student, { space, thread: hidden });
  const [drawn] = await db().select().from(pseudonyms).where(eq(pseudonyms.accountId, student.id));
  const there = await anAssignment(space, hidden, teacher);
  const work = await as(teacher).grades.work({ ...there, student: student.id });
  expect(work).toMatchObject({ pseudonym: drawn?.name, student: { id: student.id } });
  expect(work.posts).toHaveLength(1);
  expect((await workOf(student)).pseudonym).toBeNull();
});

test("a student reads their own mark with the rubric it was marked by, and the posts it rests on", async () => {
  const student = await a.member(space);
  const [own, gone] = [
    await a.post(student, { space, thread, body: "In October." }),
    await a.post(student, { space, thread }),
  ];
  const asked = { version: 0, mark: aMark({ posts: [own.id, gone.id] }) };
  await mark(teacher, at, student, asked);
  await as(teacher).grades.release({ ...at, students: [student.id] });
  await as(student).posts.remove({ space: space.slug, post: gone.id });
  const mine = await as(student).grades.mine(at);
  expect(mine.mark?.posts.map(({ beginning, late }) => [beginning, late])).toEqual([
    ["In October.", true],
    ["", true],
  ]);
  expect(mine.mark?.criteria.map(({ key }) => key)).toEqual(["argument", "sources"]);
  expect((await as(await a.member(space)).grades.mine(at)).mark).toBeNull();
});
