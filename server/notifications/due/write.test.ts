import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db, getPool } from "@/db/client";
import type { assignments } from "@/db/schema/assignments";
import { classes } from "@/db/schema/classes";
import { notifications } from "@/db/schema/notifications";
import { memberships } from "@/db/schema/spaces";
import { aSeminar, asks, assign, dueIn, revise, type Seminar, toldTo } from "@/tests/support/assigning";
import { aGroup, settled } from "@/tests/support/gates";
import { anAssignment } from "@/tests/support/grading";
import { sendLetters, takeJobs, tellAssignments } from "@/tests/support/jobs";
import { ownMail } from "@/tests/support/mail";
import { sanction } from "@/tests/support/sanctions";
import { a, as, ownDatabase, type Person } from "@/tests/support/world";
import { remindDue } from "./write";

process.env.LIMITS = "off";
ownDatabase();
const { lettersTo } = ownMail();
let { space, thread, teacher, ada, ben } = {} as Seminar;
beforeEach(async () => {
  ({ space, thread, teacher, ada, ben } = await aSeminar());
});

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR);
/** Given out two days ago, due in so many hours: one post is asked for. */
const due = (hours: number, given: Partial<typeof assignments.$inferInsert> = {}) =>
  anAssignment(space, thread, teacher, {
    ...{ visibleFrom: inHours(-48), dueAt: inHours(hours), requirements: [{ ...asks(), by: null }] },
    ...given,
  });
const reminders = async (person: Person) => (await toldTo(person)).filter((line) => line.startsWith("Still to do"));
const many = async (...people: Person[]) => Promise.all(people.map(async (person) => (await reminders(person)).length));

test("who has not done all of it is reminded a day before, once; who has, and who is no student, is not", async () => {
  const [ta, observer] = [await a.member(space, "ta"), await a.member(space, "observer")];
  const named = await due(23);
  await due(25, { title: "Not yet" });
  await due(-1, { title: "Past" });
  await a.post(ben, { space, thread });
  for (let twice = 0; twice < 2; twice++) await Promise.all([remindDue(), remindDue()]);
  expect(await reminders(ada)).toEqual([
    expect.stringMatching(
      /^Still to do in History 217: Who decided\?, due \w{3} \d+ \w{3} \d{4}, \d\d:\d\d, Europe\/Berlin$/,
    ),
  ]);
  expect(await many(ben, teacher, ta, observer)).toEqual([0, 0, 0, 0]);
  const [notice] = (await as(ada).notifications.list({})).notices;
  expect(notice?.path).toBe(`/${space.slug}/assignments/${named.assignment}?notice=${notice?.id}`);
  await as(ada).notifications.markAllRead();
  await remindDue();
  expect(await many(ada)).toEqual([1]);
});

test("whoever takes back what completed their checklist is reminded then", async () => {
  await due(20);
  const post = await a.post(ada, { space, thread });
  await remindDue();
  expect(await many(ada)).toEqual([0]);
  await as(ada).posts.remove({ space: space.slug, post: post.id });
  await remindDue();
  expect(await many(ada)).toEqual([1]);
});

test("it is their own date: with an extension it is reminded of before that one", async () => {
  const named = await due(20);
  await as(teacher).assignments.extend({
    ...{ ...named, students: [ada.id], due: dueIn(4).when, closes: null, reason: "" },
  });
  await tellAssignments();
  await remindDue();
  expect(await many(ada, ben)).toEqual([0, 1]);
});

test("of another date somebody is reminded again, unless they were told of it within the last day", async () => {
  const named = await due(5);
  await remindDue();
  await as(ada).notifications.markAllRead();
  await revise(teacher, thread, { ...named, version: 1 }, { due: dueIn(0.7).when, title: "Who decided?" });
  await tellAssignments();
  await remindDue();
  expect(await many(ada)).toEqual([0]);
  expect(await toldTo(ada)).toContainEqual(
    expect.stringMatching(/^Due date moved in History 217: Who decided\?, now due/),
  );
  // As if a day and more had passed since: the new date comes near.
  await getPool().query("update notifications set at = at - interval '30 hours' where account_id = $1", [ada.id]);
  await remindDue();
  await remindDue();
  expect(await many(ada)).toEqual([1]);
});

test("whoever was told that it moved to within a day is not reminded as well", async () => {
  const named = await due(5 * 24);
  await revise(teacher, thread, { ...named, version: 1 }, { due: dueIn(0.7).when, title: "Who decided?" });
  const late = await a.member(space);
  await tellAssignments();
  await db()
    .delete(notifications)
    .where(and(eq(notifications.accountId, ben.id), eq(notifications.reason, "assigned")));
  await remindDue();
  expect(await many(ada, ben, late)).toEqual([0, 1, 1]);
});

test("what was given out less than a day before it is due is told once", async () => {
  await assign(teacher, { space, thread }, { due: dueIn(0.5).when });
  await tellAssignments();
  await remindDue();
  expect(await toldTo(ada)).toEqual([expect.stringMatching(/^A new assignment in History 217: Argue it, due/)]);
});

test("nobody is reminded of a draft, of what was removed, where they may not write, or in a class that has ended", async () => {
  const [gone, silenced, warned] = [await a.member(space), await a.member(space), await a.member(space)];
  const locked = await a.thread(space, teacher);
  await settled(locked, { lockedAt: new Date() });
  await due(20, { threadId: locked.id });
  await due(20, { visibleFrom: null });
  await due(20, { removedAt: new Date() });
  await due(20, { opensAt: inHours(1) });
  await remindDue();
  expect(await many(ada, ben)).toEqual([0, 0]);
  await due(20);
  await db().delete(memberships).where(eq(memberships.accountId, gone.id));
  await sanction(teacher, "silence", { space, person: silenced });
  await sanction(teacher, "warn", { space, person: warned, message: "Be civil." });
  await db().update(classes).set({ archivedAt: new Date() }).where(eq(classes.spaceId, space.id));
  await remindDue();
  expect(await many(ada, ben)).toEqual([0, 0]);
  await db().update(classes).set({ archivedAt: null }).where(eq(classes.spaceId, space.id));
  await remindDue();
  expect(await many(ada, ben, gone, silenced, warned)).toEqual([1, 1, 0, 0, 1]);
});

test("where it is discussed in groups, whoever is in none cannot write and is not reminded until they can", async () => {
  await aGroup(space, [ada]);
  await settled(thread, { grouping: "group", postFirstWords: 5 });
  await due(20);
  await remindDue();
  expect(await many(ada, ben)).toEqual([1, 0]);
  await aGroup(space, [ben]);
  await remindDue();
  expect(await many(ada, ben)).toEqual([1, 1]);
});

test("where nothing is counted, whoever has written nothing is reminded; where nothing is due, of its end", async () => {
  await due(20, { requirements: [], dueAt: null, closesAt: inHours(20) });
  await a.post(ben, { space, thread });
  await remindDue();
  expect(await reminders(ada)).toEqual([expect.stringContaining("Who decided?, closes ")]);
  expect(await many(ben)).toEqual([0]);
});

test("a reminder goes by mail, and away with the assignment", async () => {
  const named = await due(20);
  await takeJobs("letter");
  await remindDue();
  await sendLetters();
  for (const { handle } of [ada, ben]) {
    const mine = lettersTo({ handle });
    expect(mine.map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^Still to do in History 217: Who decided\?, due .*, Europe\/Berlin$/),
    ]);
  }
  await as(teacher).assignments.remove(named);
  expect(await many(ada, ben)).toEqual([0, 0]);
  expect(await as(ada).notifications.unread()).toBe(0);
});
