import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { notifications } from "@/db/schema/notifications";
import { memberships } from "@/db/schema/spaces";
import { decideOn } from "@/tests/support/deciding";
import { tellEverybody } from "@/tests/support/jobs";
import { liveServer, quietly, until } from "@/tests/support/live-server";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

ownDatabase();
const live = liveServer();
type Thread = Awaited<ReturnType<typeof a.thread>>;
let space: Space;
let thread: Thread;
let [ada, ben, teacher]: Person[] = [];
beforeEach(async () => {
  space = await a.space({ kind: "class" });
  [ada, ben, teacher] = [await a.member(space), await a.member(space), await a.moderator(space)];
  thread = await a.thread(space, teacher);
});

/** Somebody answers a new post of hers. */
async function answered(person = ada!) {
  const claim = await a.post(person, { space, thread });
  const answer = await a.post(ben!, { space, thread, parentId: claim.id });
  await tellEverybody();
  return { space: space.slug, post: answer.id };
}
const inbox = (person = ada!) => as(person).notifications.list({});
const idsOf = async (person = ada!) => (await inbox(person)).notices.map(({ id }) => id);

test("what is removed or hidden is gone from the inbox and its count, and comes back with the post", async () => {
  const [removed, hidden] = [await answered(), await answered()];
  await answered();
  expect(await as(ada!).notifications.unread()).toBe(3);
  await as(ben!).posts.remove(removed);
  await decideOn(teacher!, space, hidden, "hide");
  expect(await inbox()).toMatchObject({ unread: 1, notices: [{ posts: 1 }] });
  await as(ben!).posts.restore(removed);
  expect((await inbox()).unread).toBe(2);
});

test("of several answers the one that is hidden is no longer counted, named or led to", async () => {
  const claim = await a.post(ada!, { space, thread });
  const cy = await a.member(space);
  const stays = await a.post(ben!, { space, thread, parentId: claim.id });
  const goes = await a.post(cy, { space, thread, parentId: claim.id });
  await tellEverybody();
  expect((await inbox()).notices[0]).toMatchObject({ posts: 2, people: 2 });
  await decideOn(teacher!, space, { post: goes.id }, "hide");
  const [notice] = (await inbox()).notices;
  expect(notice).toMatchObject({ posts: 1, people: 1 });
  expect(notice?.path).toContain(stays.id);
});

test("who leaves a class finds nothing of it in their inbox; who stays does", async () => {
  const stays = await a.member(space);
  await Promise.all([answered(), answered(stays)]);
  await db().delete(memberships).where(eq(memberships.accountId, ada!.id));
  expect(await inbox()).toMatchObject({ unread: 0, notices: [] });
  expect(await inbox(stays)).toMatchObject({ unread: 1 });
});

test("what is marked is read, what is another's stays as it is", async () => {
  await answered();
  await answered();
  await answered(teacher);
  const [first] = await idsOf();
  await as(ada!).notifications.markRead({ ids: [first!, ...(await idsOf(teacher))] });
  expect((await inbox()).notices.map(({ read }) => read)).toEqual([true, false]);
  expect((await inbox(teacher)).unread).toBeGreaterThan(0);
  await as(ada!).notifications.markAllRead();
  expect((await inbox()).unread).toBe(0);
  expect((await inbox(teacher)).unread).toBeGreaterThan(0);
});

test("the inbox is read page by page, each notice once, and only what is unread where that is asked", async () => {
  for (let n = 0; n < 23; n++) await answered();
  const first = await inbox();
  expect(first.notices).toHaveLength(20);
  await answered();
  const rest = await as(ada!).notifications.list({ cursor: first.next! });
  expect(rest).toMatchObject({ next: null, notices: { length: 3 } });
  const all = [...first.notices, ...rest.notices].map(({ id }) => id);
  expect(new Set(all).size).toBe(23);
  await as(ada!).notifications.markRead({ ids: all.slice(0, 22) });
  expect((await as(ada!).notifications.list({ unread: true })).notices).toHaveLength(2);
  for (const cursor of ["x", `2026-99-99T00:00:00.000000Z_${ada!.id}`, `2026-02-30T00:00:00.000000Z_${ada!.id}`])
    await refused(as(ada!).notifications.list({ cursor }), "BAD_REQUEST");
});

test("one's own tabs hear at once how much is unread, on being told and on reading in another; nobody else's do", async () => {
  const [tab, other, guest] = [await live.connect(ada!), await live.connect(ben!), await live.connect(null)];
  await answered();
  await until(() => tab.inbox.length === 1);
  expect(tab.inbox).toEqual([{ unread: 1 }]);
  await as(ada!).notifications.markRead({ ids: await idsOf() });
  await until(() => tab.inbox.length === 2);
  expect(tab.inbox.at(-1)).toEqual({ unread: 0 });
  await as(ada!).notifications.markRead({ ids: await idsOf() });
  await quietly();
  expect(tab.inbox).toHaveLength(2);
  expect([...other.inbox, ...guest.inbox]).toEqual([]);
});

test("a count stops where it would only be a number", async () => {
  const row = { accountId: ada!.id, reason: "space" as const, spaceId: space.id, threadId: thread.id };
  const rows = Array.from({ length: 130 }, (_, n) => ({ ...row, id: crypto.randomUUID(), fold: `opened:${n}` }));
  await db().insert(notifications).values(rows);
  expect(await as(ada!).notifications.unread()).toBe(100);
});
