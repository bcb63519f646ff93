import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db, getPool } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { assignments, extensions } from "@/db/schema/assignments";
import { notifications } from "@/db/schema/notifications";
import { callDigests } from "@/server/jobs/digests";
import { remindDue } from "@/server/notifications/due/write";
import { aSeminar, asks, type Seminar, toldTo } from "@/tests/support/assigning";
import { anAssignment } from "@/tests/support/grading";
import { sendLetters, takeJobs, tellEverybody } from "@/tests/support/jobs";
import { ownMail } from "@/tests/support/mail";
import { a, as, ownDatabase, type Person } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
const { arrived, lettersTo } = ownMail();
let { space, thread, teacher, ada, ben } = {} as Seminar;
beforeEach(async () => {
  ({ space, thread, teacher, ada, ben } = await aSeminar());
});
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
const due = (given: Partial<typeof assignments.$inferInsert> = {}) =>
  anAssignment(space, thread, teacher, {
    ...{ visibleFrom: inHours(-96), dueAt: inHours(20), requirements: [{ ...asks(), by: null }] },
    ...given,
  });
const unread = (person: Person) => as(person).notifications.unread();

test("a reminder ends with its date: in the inbox, in its count and in letters, of an earlier version too", async () => {
  const named = await due();
  await remindDue();
  await db()
    .update(notifications)
    .set({ fold: `due:${named.assignment}` })
    .where(eq(notifications.accountId, ben.id));
  expect([await unread(ada), await unread(ben)]).toEqual([1, 1]);
  await db()
    .update(assignments)
    .set({ dueAt: inHours(-1) })
    .where(eq(assignments.id, named.assignment));
  expect([await unread(ada), await unread(ben)]).toEqual([0, 0]);
  expect([await toldTo(ada), await toldTo(ben)]).toEqual([[], []]);
  const before = arrived.length;
  await db()
    .update(accounts)
    .set({ mailFrequency: "daily", digestedAt: inHours(-48) })
    .where(eq(accounts.id, ben.id));
  await callDigests();
  await sendLetters();
  expect(arrived.length).toBe(before);
});

test("a reminder is mailed at once also to whoever has a letter a week, not to whoever has none; read, to nobody", async () => {
  const [weekly, never, quick] = [await a.member(space), await a.member(space), await a.member(space)];
  await db().update(accounts).set({ mailFrequency: "weekly" }).where(eq(accounts.id, weekly.id));
  await db().update(accounts).set({ mailFrequency: "never" }).where(eq(accounts.id, never.id));
  await due();
  await takeJobs("letter");
  await remindDue();
  await as(quick).notifications.markAllRead();
  await sendLetters();
  expect([weekly, ada, never, quick].map((person) => lettersTo(person).length)).toEqual([1, 1, 0, 0]);
  expect(lettersTo(weekly)[0]?.subject).toMatch(/^Still to do in History 217/);
});

test("whoever completes it is called no more: at once when they publish, else within the round; others are", async () => {
  await due({ requirements: [{ ...asks(), words: 4, by: null }] });
  await takeJobs("letter");
  await remindDue();
  await a.post(ada, { space, thread, body: "Five quite different words here." });
  const short = await a.post(ben, { space, thread, body: "Few." });
  await tellEverybody();
  expect([await unread(ada), await unread(ben)]).toEqual([0, 1]);
  await sendLetters();
  expect([lettersTo(ada).length, lettersTo(ben).length]).toEqual([0, 1]);
  const body = "Now these are more than few.";
  await as(ben).posts.revise({ space: space.slug, post: short.id, version: 1, body });
  await remindDue();
  expect(await unread(ben)).toBe(0);
});

test("the date of a part is called to mind once, where that part is undone, and then that of all of it", async () => {
  const cy = await a.member(space);
  const dated = (by: number, all: number) => ({
    requirements: [
      { ...asks(), moves: ["challenge" as const], by: inHours(by).toISOString() },
      { ...asks(), by: null },
    ],
    dueAt: inHours(all),
  });
  const { assignment: assignmentId } = await due(dated(20, 40));
  const claim = await a.post(teacher, { space, thread });
  await a.post(ben, { space, thread, parentId: claim.id, move: "challenge" });
  await a.post(ada, { space, thread });
  const more = { assignmentId, accountId: cy.id, dueAt: inHours(60), byId: teacher.id };
  await db().insert(extensions).values(more);
  for (let twice = 0; twice < 2; twice++) await Promise.all([remindDue(), remindDue()]);
  expect(await toldTo(ada)).toEqual([
    expect.stringMatching(/^Still to do in History 217: Who decided\?, by .*, Europe/),
  ]);
  expect([await toldTo(ben), await toldTo(cy)]).toEqual([[], []]);
  await as(ada).notifications.markAllRead();
  await remindDue();
  expect(await unread(ada)).toBe(0);
  // As if 22 hours had passed: the part's date is past, and all of it is due.
  await getPool().query("update notifications set at = at - interval '22 hours' where account_id = $1", [ada.id]);
  await db().update(assignments).set(dated(-2, 18)).where(eq(assignments.id, assignmentId));
  for (let twice = 0; twice < 2; twice++) await remindDue();
  expect(await toldTo(ada)).toEqual([expect.stringMatching(/^Still to do in History 217: Who decided\?, due /)]);
  expect([await toldTo(ben), await toldTo(cy)]).toEqual([[], []]);
});

test("what somebody writes elsewhere settles nothing; of several at once, each settles what its own author had left there", async () => {
  await due();
  const [forum, other] = [await a.space(), await a.thread(space, teacher)];
  const outside = await a.thread(forum, ada);
  await remindDue();
  await a.post(ada, { space, thread: other });
  await a.post(ada, { space: forum, thread: outside });
  await a.post(teacher, { space, thread });
  await tellEverybody();
  expect([await unread(ada), await unread(ben)]).toEqual([1, 1]);
  await a.post(ada, { space, thread });
  await a.post(ada, { space: forum, thread: outside });
  await tellEverybody();
  const calls = async (person: Person) => (await toldTo(person)).filter((line) => line.startsWith("Still to do"));
  expect([await unread(ada), await unread(ben)]).toEqual([0, 1]);
  expect([await calls(ada), await calls(ben)].map(({ length }) => length)).toEqual([1, 1]);
  await a.post(ben, { space, thread });
  await tellEverybody();
  expect(await unread(ben)).toBe(0);
});
