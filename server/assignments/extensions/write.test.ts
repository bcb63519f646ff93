import { eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { assignments, extensions, gradeChanges } from "@/db/schema/assignments";
import { logEntries } from "@/db/schema/log";
import { posts } from "@/db/schema/posts";
import { memberships } from "@/db/schema/spaces";
import { inTransaction } from "@/db/transaction";
import { lockAccount } from "@/server/spaces/write";
import { assign, inMinutes } from "@/tests/support/assigning";
import { quietly } from "@/tests/support/live-server";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let space: Space;
let teacher: Person;
let ada: Person;
let ben: Person;
beforeAll(async () => {
  space = await a.space({ kind: "class" });
  teacher = await a.member(space, "instructor");
  [ada, ben] = [await a.member(space), await a.member(space)];
});

const CLOSED = "This assignment has closed: it can be read, but not answered. Your words are kept.";
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    ({ code, message, cause }) => ({ code, message, detail: cause?.detail }),
  );

/** An assignment that closed a moment ago, however it was set. */
async function closed(given: Parameters<typeof assign>[2] = {}) {
  const thread = await a.thread(space, teacher);
  const named = await assign(teacher, { space, thread }, { due: inMinutes(-20), closes: inMinutes(-10), ...given });
  const say = (who: Person, id = uuidv7()) =>
    as(who).posts.publish({ space: space.slug, thread: thread.id, id, parentId: null, move: "claim", body: "So." });
  const closeAt = (at: ReturnType<typeof sql>) =>
    db().update(assignments).set({ closesAt: at }).where(eq(assignments.id, named.assignment));
  return { thread, named, say, closeAt };
}
const none = { due: null, closes: null, reason: "" };

test("who was given more time posts after the others' end; who was not is refused", async () => {
  const { named, say } = await closed();
  expect(await refusal(say(ada))).toMatchObject({ code: "FORBIDDEN", message: CLOSED });
  const given = { students: [ada.id], due: inMinutes(30), closes: inMinutes(60), reason: "Was ill." };
  for (const _ of [1, 2]) await as(teacher).assignments.extend({ ...named, ...given });
  await say(ada);
  expect(await refusal(say(ben))).toMatchObject({ code: "FORBIDDEN", message: CLOSED });
  expect((await as(ada).assignments.get(named)).checklist).toMatchObject({ extended: true, late: false, done: true });
  expect((await as(ben).assignments.get(named)).checklist).toMatchObject({ extended: false, late: true });
  const changes = await db().select().from(gradeChanges).where(eq(gradeChanges.assignmentId, named.assignment));
  expect(changes).toMatchObject([{ kind: "extended", accountId: ada.id, before: null, byId: teacher.id }]);
  const acts = await db().select().from(logEntries).where(eq(logEntries.act, "extended"));
  // The log says that somebody was given more time, not who, and not why.
  expect(acts).toMatchObject([{ reason: "", detail: { students: 1, closesAt: expect.any(String) } }]);
  expect(JSON.stringify(acts)).not.toContain(ada.id);
});

test("an extension is taken back, and the assignment is closed again; why it was given is for staff alone", async () => {
  const { named, say } = await closed();
  await as(teacher).assignments.extend({
    ...named,
    ...none,
    students: [ada.id],
    closes: inMinutes(60),
    reason: "Ill.",
  });
  expect(JSON.stringify(await as(ada).assignments.get(named))).not.toContain("Ill.");
  const { rows } = await as(teacher).assignments.progress(named);
  expect(rows.find(({ student }) => student.id === ada.id)?.extension).toMatchObject({ reason: "Ill." });
  await as(teacher).assignments.extend({ ...named, ...none, students: [ada.id] });
  expect(await refusal(say(ada))).toMatchObject({ message: CLOSED });
});

test("to somebody who is taken out of the class at that moment nothing is given", async () => {
  const { named } = await closed();
  const eve = await a.member(space);
  let given: Promise<unknown> | undefined;
  await inTransaction(async (tx) => {
    await lockAccount(tx, eve.id, "no key update");
    given = refusal(as(teacher).assignments.extend({ ...named, ...none, students: [eve.id], closes: inMinutes(60) }));
    await quietly();
    await tx.delete(memberships).where(eq(memberships.accountId, eve.id));
  });
  expect(await given).toMatchObject({ code: "BAD_REQUEST" });
  for (const table of [extensions, gradeChanges])
    expect(await db().select().from(table).where(eq(table.accountId, eve.id))).toEqual([]);
});

test("dates that are no later are refused at their field, and so is who is no student", async () => {
  const { named } = await closed();
  const earlier = { ...none, students: [ada.id], due: inMinutes(-30) };
  expect(await refusal(as(teacher).assignments.extend({ ...named, ...earlier }))).toMatchObject({
    code: "BAD_REQUEST",
    detail: { fields: { due: expect.stringContaining("choose a later time") } },
  });
  const beyond = { ...none, students: [ada.id], due: inMinutes(90) };
  expect(await refusal(as(teacher).assignments.extend({ ...named, ...beyond }))).toMatchObject({
    detail: { fields: { closes: expect.stringContaining("close before it is due") } },
  });
  const stranger = { ...none, students: [(await a.user()).id], closes: inMinutes(60) };
  expect(await refusal(as(teacher).assignments.extend({ ...named, ...stranger }))).toMatchObject({
    code: "BAD_REQUEST",
  });
});

test("what was accepted before the end is accepted when it is sent again after it, and is there once", async () => {
  const { thread, say, closeAt } = await closed({ closes: inMinutes(60) });
  const id = uuidv7();
  await say(ada, id);
  await closeAt(sql`clock_timestamp()`);
  await say(ada, id);
  expect(await refusal(say(ada))).toMatchObject({ message: CLOSED });
  const rows = await db().select().from(posts).where(eq(posts.threadId, thread.id));
  expect(rows.map((row) => row.id)).toEqual([id]);
});

test("sent twice at the closing second it is one post or none, and both hear the same", async () => {
  for (const off of [-40, -10, 5, 20, 60]) {
    const { thread, say, closeAt } = await closed({ closes: inMinutes(60) });
    await closeAt(sql`clock_timestamp() + ${`${off} milliseconds`}::interval`);
    const id = uuidv7();
    const answers = await Promise.all([refusal(say(ada, id)), refusal(say(ada, id))]);
    const rows = await db().select().from(posts).where(eq(posts.threadId, thread.id));
    expect(rows).toHaveLength(answers.every((answer) => answer === null) ? 1 : 0);
    if (rows.length === 0) expect(answers).toMatchObject([{ message: CLOSED }, { message: CLOSED }]);
  }
});

test("once it has closed to them students change no word of what they wrote; staff, and who has more time, do", async () => {
  const { thread, named, say, closeAt } = await closed({ closes: inMinutes(60) });
  const [hers, his, staffs] = [uuidv7(), uuidv7(), uuidv7()];
  for (const [who, id] of [
    [ada, hers],
    [ben, his],
    [teacher, staffs],
  ] as const)
    await say(who, id);
  const change = (who: Person, post: string, version: number) =>
    as(who).posts.revise({ space: space.slug, post, version, body: `So, ${version} times.` });
  await change(ada, hers, 1);
  await closeAt(sql`clock_timestamp()`);
  expect(await refusal(change(ada, hers, 2))).toMatchObject({ code: "FORBIDDEN", message: CLOSED });
  await change(teacher, staffs, 1);
  await as(teacher).assignments.extend({ ...named, ...none, students: [ben.id], closes: inMinutes(60) });
  await change(ben, his, 1);
  const rows = await db().select().from(posts).where(eq(posts.threadId, thread.id));
  expect(rows.find(({ id }) => id === hers)?.version).toBe(2);
});

test("before it opens students wait, staff do not; what is not given out closes nothing", async () => {
  const { named, say } = await closed({ opens: inMinutes(30), due: null, closes: null });
  expect(await refusal(say(ada))).toMatchObject({ code: "FORBIDDEN" });
  await say(teacher);
  await as(teacher).assignments.remove(named);
  await say(ada);
  const draft = await closed({ visible: inMinutes(60) });
  await draft.say(ada);
});
