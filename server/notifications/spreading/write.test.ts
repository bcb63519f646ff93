import { eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db, getPool } from "@/db/client";
import { follows, notifications } from "@/db/schema/notifications";
import { memberships } from "@/db/schema/spaces";
import { tellNews } from "@/server/notifications/telling/write";
import { reasonWords } from "@/server/notifications/view";
import { tellEverybody } from "@/tests/support/jobs";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";
import { spread } from "./write";

ownDatabase();
let space: Space;
let author: Person;
beforeAll(async () => {
  space = await a.space();
  author = await a.member(space);
});
const inbox = async (person: Person) => {
  const { notices } = await as(person).notifications.list({});
  return notices.map((notice) => reasonWords(notice));
};
/** A thread that nobody has been told of yet, and somebody who follows it. */
async function followed() {
  const thread = await a.thread(space);
  await tellEverybody();
  const reader = await a.user();
  await as(reader).follows.follow({ kind: "thread", target: thread.id });
  return { thread, reader };
}

test("who follows a thread has one notice that counts its posts as they come; who does not has none", async () => {
  const { thread, reader } = await followed();
  const other = await a.user();
  const first = await a.post(author, { space, thread });
  await tellEverybody();
  for (let n = 0; n < 3; n++) await a.post(author, { space, thread });
  await tellEverybody();
  const [notice, ...more] = (await as(reader).notifications.list({})).notices;
  expect(more).toEqual([]);
  expect(reasonWords(notice!)).toBe("4 new posts in a thread you follow:");
  expect(notice?.path).toContain(`?post=${first.id}&`);
  expect(await inbox(other)).toEqual([]);
});

test("one's own posts are no news, and what one is told of directly is told once", async () => {
  const { thread, reader } = await followed();
  const own = await a.post(reader, { space, thread });
  await tellEverybody();
  expect(await inbox(reader)).toEqual([]);
  await a.post(author, { space, thread, parentId: own.id });
  await tellEverybody();
  expect((await inbox(reader)).map((words) => words.includes("answered you"))).toEqual([true]);
});

test("what was read stays read: only what comes after it is told again", async () => {
  const { thread, reader } = await followed();
  await a.post(author, { space, thread });
  await tellEverybody();
  await as(reader).notifications.markAllRead();
  await spread({ threadId: thread.id, from: 1 });
  expect(await as(reader).notifications.unread()).toBe(0);
  await a.post(author, { space, thread });
  await tellEverybody();
  const { notices } = await as(reader).notifications.list({ unread: true });
  expect(notices.map(({ posts }) => posts)).toEqual([1]);
});

test("many posts at once are one job for the followers, beginning with the earliest", async () => {
  const { thread } = await followed();
  for (let n = 0; n < 5; n++) await a.post(author, { space, thread });
  const { rows } = await getPool().query("select data from pgboss.job where name = 'notify' and state = 'created'");
  for (const row of rows.reverse()) await tellNews([row.data]);
  const waiting = await getPool().query("select data from pgboss.job where name = 'spread' and state = 'created'");
  expect(waiting.rows).toEqual([{ data: { threadId: thread.id, from: 1 } }]);
  await tellEverybody();
});

test("a new question reaches who follows the space or who asks it; who asks it is told nothing", async () => {
  const [readers, fan, other] = [await a.user(), await a.user(), await a.user()];
  await as(readers).follows.follow({ kind: "space", target: space.id });
  await as(author).follows.follow({ kind: "space", target: space.id });
  await as(fan).follows.follow({ kind: "person", target: author.id });
  const thread = await a.thread(space, author);
  await tellEverybody();
  await spread({ threadId: thread.id });
  const [notice, ...more] = (await as(readers).notifications.list({})).notices;
  expect(more).toEqual([]);
  expect(notice).toMatchObject({ reason: "space", posts: 0, thread: { title: thread.title } });
  expect(reasonWords(notice!)).toBe(`A new question in ${space.name}:`);
  expect((await inbox(fan))[0]).toMatch(/, whom you follow, asks$/);
  for (const person of [author, other]) expect(await inbox(person)).toEqual([]);
  await as(readers).notifications.markAllRead();
  await spread({ threadId: thread.id });
  expect(await as(readers).notifications.unread()).toBe(0);
});

test("posts in a question are not told to who follows only its space", async () => {
  const reader = await a.user();
  const thread = await a.thread(space);
  await tellEverybody();
  await as(reader).follows.follow({ kind: "space", target: space.id });
  await a.post(author, { space, thread });
  await tellEverybody();
  expect(await inbox(reader)).toEqual([]);
});

test("who left a class hears nothing of the threads they follow there; who stayed does", async () => {
  const seminar = await a.space({ kind: "class" });
  const [left, stays, teacher] = [await a.member(seminar), await a.member(seminar), await a.moderator(seminar)];
  const thread = await a.thread(seminar, teacher);
  for (const reader of [left, stays]) await as(reader).follows.follow({ kind: "thread", target: thread.id });
  await db().delete(memberships).where(eq(memberships.accountId, left.id));
  await a.post(teacher, { space: seminar, thread });
  await tellEverybody();
  expect(await inbox(stays)).toHaveLength(1);
  const kept = await db().select().from(notifications).where(eq(notifications.accountId, left.id));
  expect(kept).toEqual([]);
});

// On a machine with much else to do it takes a while.
test("ten thousand followers are told, each once, and publishing does not wait for them", async () => {
  const { thread } = await followed();
  await db().execute(sql`
    with many as (
      insert into accounts (id, handle, name) select gen_random_uuid(), 'fan-' || n, 'Fan' from generate_series(1, 10000) n
      returning id)
    insert into ${follows} (account_id, kind, target_id, created_at)
      select id, 'thread', ${thread.id}::uuid, now() - interval '1 day' from many`);
  const post = {
    space: space.slug,
    thread: thread.id,
    id: uuidv7(),
    parentId: null,
    body: "News.",
    move: "claim" as const,
  };
  await as(author).posts.publish(post);
  const told = async () => {
    const { rows } = await db().execute<{ told: number }>(
      sql`select count(*)::int as told from ${notifications} where fold = ${`thread:${thread.id}`}`,
    );
    return rows[0]?.told;
  };
  expect(await told()).toBe(0);
  await tellEverybody();
  expect(await told()).toBe(10_001);
  await spread({ threadId: thread.id, from: 1 });
  expect(await told()).toBe(10_001);
}, 90_000);
