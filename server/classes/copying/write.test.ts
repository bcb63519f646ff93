import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { db, getPool } from "@/db/client";
import { assignments, comments } from "@/db/schema/assignments";
import { classGroupMembers, classGroups } from "@/db/schema/classes";
import { threads } from "@/db/schema/threads";
import { decideOn } from "@/tests/support/deciding";
import { takeJobs } from "@/tests/support/jobs";
import { aRule } from "@/tests/support/rules";
import { a, as, ownDatabase } from "@/tests/support/world";
import { shiftedBy } from "./shift";

process.env.LIMITS = "off";
ownDatabase();

const words = { name: "Next term", description: "", term: "Spring 2027", timeZone: "Europe/Berlin" };
const moment = (iso: string) => new Date(iso);
const counted = async (table: string, id: string) =>
  (await getPool().query(`select count(*)::int as many from ${table} where space_id = $1`, [id])).rows[0]
    .many as number;

/** A class in full use. */
async function lastTerm() {
  const space = await a.space({ kind: "class" });
  const [teacher, student] = [await a.member(space, "instructor"), await a.member(space)];
  const [thread, old] = [await a.thread(space, teacher), await a.thread(space, teacher)];
  await decideOn(teacher, space, { thread: old.id }, "archive");
  await a.post(student, { space, thread });
  const [group, section] = [uuidv7(), uuidv7()];
  await db()
    .insert(classGroups)
    .values([
      { id: group, spaceId: space.id, kind: "group", name: "Red" },
      { id: section, spaceId: space.id, kind: "section", name: "Monday" },
    ]);
  await db()
    .insert(classGroupMembers)
    .values({ spaceId: space.id, kind: "group", groupId: group, accountId: student.id });
  const due = moment("2026-10-23T21:59:00Z");
  const one = { key: "a", count: 1, moves: [], by: due.toISOString(), people: 0, sourced: false, words: 0 };
  const set = { spaceId: space.id, createdById: teacher.id, visibleFrom: due, dueAt: due, requirements: [one] };
  await db()
    .insert(assignments)
    .values([
      { id: uuidv7(), threadId: thread.id, title: "Argue it", ...set },
      { id: uuidv7(), threadId: old.id, title: "Of the old question", ...set },
    ]);
  await db().insert(comments).values({ id: uuidv7(), spaceId: space.id, text: "Name it.", used: 9, byId: teacher.id });
  await aRule(teacher, space, { spec: { kind: "words", words: ["bargain"] }, effect: "nudge" });
  return { space, teacher, student, thread };
}

test("a copy has last term's structure and none of its people", async () => {
  const { space, teacher, student } = await lastTerm();
  const wish = { id: uuidv7(), slug: "next-term", ...words };
  await as(teacher).classes.copy({ space: space.slug, ...wish, shiftDays: null });
  const { rows } = await getPool().query(
    "select title, visible_from, due_at, requirements->0->>'by' as by from assignments where space_id = $1",
    [wish.id],
  );
  expect(rows).toEqual([{ title: "Argue it", visible_from: null, due_at: null, by: null }]);
  expect((await as(teacher).threads.list({ space: wish.slug })).threads).toHaveLength(1);
  const rules = await as(teacher).rules.list({ space: wish.slug });
  expect(rules.filter(({ enabled }) => enabled)).toHaveLength(1);
  const bank = await getPool().query("select text, used from comments where space_id = $1", [wish.id]);
  expect(bank.rows).toEqual([{ text: "Name it.", used: 0 }]);
  const groups = await getPool().query("select kind, name from class_groups where space_id = $1", [wish.id]);
  expect(groups.rows).toEqual([{ kind: "group", name: "Red" }]);
  for (const table of ["posts", "class_group_members", "grades"]) expect(await counted(table, wish.id)).toBe(0);
  expect(await counted("memberships", wish.id)).toBe(1);
  await expect(as(student).spaces.get({ space: wish.slug })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a copied question opens, and a copied assignment's marks come out, at the moved time by themselves", async () => {
  const { space, teacher, thread } = await lastTerm();
  const past = new Date(Date.now() - 86_400_000);
  await db().update(assignments).set({ releaseAt: past }).where(eq(assignments.threadId, thread.id));
  await db()
    .update(threads)
    .set({ revealAt: past, groupsOpenAt: past, grouping: "group" })
    .where(eq(threads.id, thread.id));
  await Promise.all([takeJobs("release"), takeJobs("reveal")]);
  const wish = { id: uuidv7(), slug: "on-time", ...words };
  await as(teacher).classes.copy({ space: space.slug, ...wish, shiftDays: 30 });
  const [copy] = await db().select().from(threads).where(eq(threads.spaceId, wish.id));
  expect(copy).toMatchObject({ grouping: "group", revealAt: expect.any(Date), groupsOpenAt: expect.any(Date) });
  const [set] = await db().select().from(assignments).where(eq(assignments.spaceId, wish.id));
  expect((await takeJobs("release")).map(({ data }) => data)).toEqual([
    { assignmentId: set?.id, at: set?.releaseAt?.toISOString() },
  ]);
  expect((await takeJobs("reveal")).map(({ data }) => data)).toEqual(Array(2).fill({ threadId: copy?.id }));
});

test("a question discussed in sections, or brought to where there are no groups, is asked to the whole class", async () => {
  const { space, teacher, thread } = await lastTerm();
  const groupingIn = async (id: string) =>
    (await db().select().from(threads).where(eq(threads.spaceId, id))).map(({ grouping }) => grouping);
  const discussed = (grouping: "section" | "group") =>
    db().update(threads).set({ grouping }).where(eq(threads.id, thread.id));
  await discussed("section");
  const copy = { id: uuidv7(), slug: "no-sections", ...words };
  await as(teacher).classes.copy({ space: space.slug, ...copy, shiftDays: null });
  expect(await groupingIn(copy.id)).toEqual([null]);
  await discussed("group");
  const brought = { id: uuidv7(), slug: "no-groups", ...words };
  await as(teacher).classes.create({ ...brought, threads: [thread.id] });
  expect(await groupingIn(brought.id)).toEqual([null]);
});

test("a copy whose address is taken leaves nothing behind", async () => {
  const { space, teacher } = await lastTerm();
  const wish = { id: uuidv7(), slug: space.slug, ...words };
  await expect(as(teacher).classes.copy({ space: space.slug, ...wish, shiftDays: 7 })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  expect(await counted("threads", wish.id)).toBe(0);
});

test("dates move by days of the calendar: what was due at the end of a day still is when summer time is over", () => {
  const berlin = { from: "Europe/Berlin", to: "Europe/Berlin" };
  // 23:59 on Friday in summer time; a week later it is winter.
  expect(shiftedBy(7, berlin)(moment("2026-10-23T21:59:00Z"))).toEqual(moment("2026-10-30T22:59:00Z"));
  // 02:30 in the night that has none: the moment after the gap.
  expect(shiftedBy(1, berlin)(moment("2026-03-28T01:30:00Z"))).toEqual(moment("2026-03-29T01:30:00Z"));
  expect(shiftedBy(0, { from: "Europe/Berlin", to: "America/New_York" })(moment("2026-07-01T10:00:00Z"))).toEqual(
    moment("2026-07-01T16:00:00Z"),
  );
  expect(shiftedBy(3, berlin)(null)).toBeNull();
});
