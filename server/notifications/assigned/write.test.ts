import { and, eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { assignments } from "@/db/schema/assignments";
import { classes } from "@/db/schema/classes";
import { notifications } from "@/db/schema/notifications";
import { memberships } from "@/db/schema/spaces";
import { inTransaction } from "@/db/transaction";
import type { Setting } from "@/server/assignments/view";
import { aSeminar, assign, dueIn, inMinutes, revise, type Seminar, toldTo } from "@/tests/support/assigning";
import { aGroup, settled } from "@/tests/support/gates";
import { anAssignment } from "@/tests/support/grading";
import { takeJobs, tellAssignments } from "@/tests/support/jobs";
import { liveServer, quietly, until } from "@/tests/support/live-server";
import { sanction } from "@/tests/support/sanctions";
import { a, as, ownDatabase, type Person, setAccount } from "@/tests/support/world";
import { tellAssigned, tellUntold } from "./write";

process.env.LIMITS = "off";
ownDatabase();
const live = liveServer();
let { space, thread, teacher, ada, ben } = {} as Seminar;
beforeEach(async () => {
  ({ space, thread, teacher, ada, ben } = await aSeminar());
});
const give = (given: Partial<Setting> = {}) => assign(teacher, { space, thread }, given);
const inbox = async (person: Person) => (await as(person).notifications.list({})).notices;

test("every student is told once that something is to be done, by when and where; nobody else is", async () => {
  const [ta, observer, outsider] = [await a.member(space, "ta"), await a.member(space, "observer"), await a.user()];
  const due = dueIn(10);
  const named = await give({ due: due.when });
  const [job] = await takeJobs("assigned");
  for (let twice = 0; twice < 2; twice++) await tellAssigned(job!.data);
  for (const student of [ada, ben]) {
    expect(await toldTo(student)).toEqual([`A new assignment in History 217: Argue it, due ${due.words}`]);
    const [notice] = await inbox(student);
    expect(notice).toMatchObject({ names: [], words: "", posts: 0, people: 0, read: false });
    expect(notice?.path).toBe(`/${space.slug}/assignments/${named.assignment}?notice=${notice?.id}`);
  }
  for (const other of [teacher, ta, observer, outsider]) expect(await inbox(other)).toEqual([]);
  // Also who has read it by then.
  await as(ada).notifications.markAllRead();
  await tellAssigned(job!.data);
  expect(await inbox(ada)).toHaveLength(1);
});

test("two processes that tell at the same moment tell once, and one's own tabs hear of it", async () => {
  const [tab, others] = [await live.connect(ada), await live.connect(teacher)];
  await give();
  const [job] = await takeJobs("assigned");
  await Promise.all([1, 2, 3].map(() => tellAssigned(job!.data)));
  expect([await inbox(ada), await inbox(ben)].map(({ length }) => length)).toEqual([1, 1]);
  expect(await until(() => tab.inbox.length > 0)).toBe(true);
  expect(tab.inbox.at(-1)).toEqual({ unread: 1 });
  await quietly();
  expect(others.inbox).toEqual([]);
});

test("nobody is told of a draft, of one hidden or removed before its time, or before its time", async () => {
  await give({ visible: "draft" });
  const hidden = await give();
  await revise(teacher, thread, { ...hidden, version: 1 }, { visible: "draft" });
  const removed = await give();
  await as(teacher).assignments.remove(removed);
  const later = await give({ visible: inMinutes(60) });
  const jobs = await takeJobs("assigned");
  expect(jobs.map(({ data }) => data.assignmentId).sort()).toEqual(
    [hidden, removed, later].map(({ assignment }) => assignment).sort(),
  );
  for (const { data } of jobs) await tellAssigned(data);
  expect([await inbox(ada), await inbox(ben)]).toEqual([[], []]);
});

test("one that is hidden while it is being told is told to nobody", async () => {
  const named = await give();
  const [job] = await takeJobs("assigned");
  let telling: Promise<void> | undefined;
  await inTransaction(async (tx) => {
    await tx.update(assignments).set({ visibleFrom: null }).where(eq(assignments.id, named.assignment));
    telling = tellAssigned(job!.data);
    await quietly();
  });
  await telling;
  expect(await db().$count(notifications, eq(notifications.spaceId, space.id))).toBe(0);
});

test("one that is given out later has its word wait for then; whoever joins after that is not told of it", async () => {
  const named = await give({ visible: inMinutes(60) });
  const { rows } = await db().execute<{ waits: number }>(sql`
    select round(extract(epoch from start_after - now()) / 60)::int as waits from pgboss.job
    where name = 'assigned' and data->>'assignmentId' = ${named.assignment}`);
  expect(rows[0]?.waits).toBeGreaterThanOrEqual(58);
  await db().update(assignments).set({ visibleFrom: sql`now()` }).where(eq(assignments.id, named.assignment));
  const late = await a.member(space);
  await tellAssignments();
  expect(await inbox(ada)).toHaveLength(1);
  expect(await inbox(late)).toEqual([]);
});

test("whoever was removed, banned or suspended is not told, nor anybody of a class that has ended", async () => {
  const [gone, banned, suspended, outside] = [
    await a.member(space),
    await a.member(space),
    await a.member(space),
    await a.member(space),
  ];
  await give();
  await db()
    .delete(memberships)
    .where(and(eq(memberships.accountId, gone.id), eq(memberships.spaceId, space.id)));
  await sanction(teacher, "ban", { space, person: banned });
  await sanction(teacher, "suspend", { space, person: suspended });
  await setAccount(outside, { state: "suspended" });
  await tellAssignments();
  const told = await db().select().from(notifications).where(eq(notifications.spaceId, space.id));
  expect(told.map(({ accountId }) => accountId).sort()).toEqual([ada.id, ben.id].sort());
  await give({ title: "Too late" });
  await db().update(classes).set({ archivedAt: new Date() }).where(eq(classes.spaceId, space.id));
  await tellAssignments();
  expect(await inbox(ada)).toHaveLength(1);
});

test("whoever is to write first is told, and of others' posts nothing; in groups all are who may read what is said to all", async () => {
  await aGroup(space, [ada]);
  const post = await a.post(ada, { space, thread, body: "A secret of five quite different words." });
  await settled(thread, { grouping: "group", postFirstWords: 5 });
  await give();
  await tellAssignments();
  const notices = await inbox(ben);
  expect(notices).toMatchObject([{ reason: "assigned", names: [], words: "" }]);
  expect(JSON.stringify(notices)).not.toMatch(new RegExp(`secret|${post.id}|${ada.handle}`));
  expect(await inbox(ada)).toHaveLength(1);
});

test("what no job told of is told within a day, once; what is older, or was told, is not told again", async () => {
  const old = await anAssignment(space, thread, teacher, { visibleFrom: new Date(Date.now() - 26 * 3_600_000) });
  await db()
    .update(memberships)
    .set({ joinedAt: new Date(Date.now() - 90 * 3_600_000) })
    .where(eq(memberships.spaceId, space.id));
  const recent = await anAssignment(space, thread, teacher);
  await Promise.all([tellUntold(), tellUntold()]);
  await tellUntold();
  const [notice, ...more] = await inbox(ada);
  expect([notice?.path.includes(recent.assignment), more]).toEqual([true, []]);
  expect(JSON.stringify(notice)).not.toContain(old.assignment);
});

test("given out from a time that is past, all who were in the class by then are told", async () => {
  await give({ visible: inMinutes(-600) });
  const late = await a.member(space);
  await db()
    .update(memberships)
    .set({ joinedAt: sql`now() + interval '1 second'` })
    .where(eq(memberships.accountId, late.id));
  await tellAssignments();
  expect(await toldTo(ada)).toHaveLength(1);
  expect(await toldTo(late)).toEqual([]);
});
