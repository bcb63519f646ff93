import { count, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { follows } from "@/db/schema/notifications";
import { memberships } from "@/db/schema/spaces";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space, setAccount } from "@/tests/support/world";
import { MOST_FOLLOWED } from "./view";

ownDatabase();
let [forum, seminar]: Space[] = [];
let teacher: Person;
let [open, lesson]: Awaited<ReturnType<typeof a.thread>>[] = [];
beforeAll(async () => {
  [forum, seminar] = [await a.space(), await a.space({ kind: "class" })];
  teacher = await a.moderator(seminar);
  [open, lesson] = [await a.thread(forum), await a.thread(seminar, teacher)];
});
const follow = (by: Person, kind: "thread" | "branch" | "person" | "space", target: string) =>
  as(by).follows.follow({ kind, target });

test("following in a forum makes one a member; twice is once", async () => {
  const ada = await a.user();
  for (let time = 0; time < 2; time++) await follow(ada, "thread", open!.id);
  expect((await as(ada).spaces.get({ space: forum!.slug })).role).toBe("member");
  expect(await as(ada).follows.mine()).toMatchObject([{ kind: "thread", name: open!.title }]);
});

test("what one cannot read, what is unknown and who is gone are the same nothing", async () => {
  const [ada, gone] = [await a.user(), await a.user({ state: "deleted" })];
  const post = await a.post(teacher, { space: seminar!, thread: lesson! });
  const nothing = crypto.randomUUID();
  const closed = [
    ["space", seminar!.id],
    ["thread", lesson!.id],
    ["branch", post.id],
    ["person", gone.id],
  ] as const;
  for (const [kind, target] of closed) {
    await refused(follow(ada, kind, target), "NOT_FOUND");
    await refused(follow(ada, kind, nothing), "NOT_FOUND");
    await as(ada).follows.unfollow({ kind, target });
    expect(await as(ada).follows.has({ kind, target })).toBe(false);
  }
  const student = await a.member(seminar!);
  for (const [kind, target] of closed.slice(0, 3)) await follow(student, kind, target);
  expect(await as(student).follows.mine()).toHaveLength(3);
});

test("a thread's page knows what of it one follows, the list what everything is called", async () => {
  const ada = await a.user({ name: "Ada" });
  const post = await a.post(ada, { space: forum!, thread: open! });
  const elsewhere = await a.post(ada, { space: forum!, thread: await a.thread(forum!) });
  for (const target of [post.id, elsewhere.id]) await follow(ada, "branch", target);
  await follow(ada, "space", forum!.id);
  const here = { space: forum!.slug, thread: open!.id };
  expect(await as(ada).follows.inThread(here)).toEqual({ thread: false, space: true, branches: [post.id] });
  await as(ada).follows.unfollow({ kind: "branch", target: post.id });
  expect((await as(ada).follows.inThread(here)).branches).toEqual([]);
  const ben = await a.user();
  await follow(ben, "person", ada.id);
  expect(await as(ben).follows.mine()).toEqual([
    { kind: "person", target: ada.id, name: "Ada", path: `/people/${ada.handle}` },
  ]);
});

test("follows of a class one has left are silent, and there again when one comes back", async () => {
  const student = await a.member(seminar!);
  await follow(student, "thread", lesson!.id);
  await db().delete(memberships).where(eq(memberships.accountId, student.id));
  expect(await as(student).follows.mine()).toEqual([]);
  await db().insert(memberships).values({ spaceId: seminar!.id, accountId: student.id, role: "student" });
  expect(await as(student).follows.mine()).toHaveLength(1);
});

test("who may only read may follow in a class, but not in a forum, where it makes a member", async () => {
  const observer = await a.member(seminar!, "observer");
  await follow(observer, "thread", lesson!.id);
  expect(await as(observer).follows.mine()).toHaveLength(1);
  const held = await a.user();
  await setAccount(held, { state: "suspended" });
  await refused(follow(held, "thread", open!.id), "FORBIDDEN");
});

test("a few hundred of a kind are the most, also for two tabs at once", async () => {
  const ada = await a.user();
  const row = { accountId: ada.id, kind: "person" as const };
  const rows = Array.from({ length: MOST_FOLLOWED - 1 }, () => ({ ...row, targetId: crypto.randomUUID() }));
  await db().insert(follows).values(rows);
  const people = await Promise.all([a.user(), a.user()]);
  const tried = await Promise.allSettled(people.map(({ id }) => follow(ada, "person", id)));
  expect(tried.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const detail = await refused(follow(ada, "person", teacher.id), "BAD_REQUEST");
  expect(detail).toEqual({ most: MOST_FOLLOWED });
  await follow(ada, "thread", open!.id);
  const [kept] = await db().select({ n: count() }).from(follows).where(eq(follows.accountId, ada.id));
  expect(kept?.n).toBe(MOST_FOLLOWED + 1);
});
