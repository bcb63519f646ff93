import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { logEntries } from "@/db/schema/log";
import { firstPosts } from "@/db/schema/pseudonyms";
import { tellOpened } from "@/server/classes/gate/opening/write";
import { decideOn } from "@/tests/support/deciding";
import { aClass, aGroup, configure, settled } from "@/tests/support/gates";
import { takeJobs } from "@/tests/support/jobs";
import { refused } from "@/tests/support/refusals";
import { aRule } from "@/tests/support/rules";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let space: Space;
let [staff, ada, ben] = [{} as Person, {} as Person, {} as Person];
beforeAll(async () => {
  ({ space, staff } = await aClass());
  [ada, ben] = [await a.member(space), await a.member(space)];
});

const LONG = "Seven quite different words stand here alone.";
const at = (thread: { id: string }) => ({ space: space.slug, thread: thread.id });
const isOpen = (person: Person, thread: { id: string }) =>
  as(person)
    .posts.page(at(thread))
    .then(
      () => true,
      () => false,
    );
const thread = async (change: Parameters<typeof settled>[1]) => {
  const made = await a.thread(space, staff);
  await settled(made, change);
  return made;
};

test("a first post that is too short is refused with how many words it has, and opens nothing", async () => {
  const here = await thread({ postFirstWords: 7 });
  const said = a.post(ada, { space, thread: here, body: "asdf ".repeat(30) });
  await expect(said).rejects.toMatchObject({ cause: { detail: { need: 7, have: 1 } } });
  await expect(said).rejects.toThrow("needs 7 different words of your own; this has 1");
  expect(await isOpen(ada, here)).toBe(false);
  await a.post(ada, { space, thread: here, body: LONG });
  expect([await isOpen(ada, here), await isOpen(ben, here)]).toEqual([true, false]);
  // From then on anybody answers as shortly as they like.
  await a.post(ada, { space, thread: here, body: "Yes." });
});

test("sent again under its id it is the same post, which opened the debate once", async () => {
  const here = await thread({ postFirstWords: 5 });
  const input = { ...at(here), id: uuidv7(), parentId: null, move: "claim" as const, body: LONG };
  const [one, two] = await Promise.all([as(ada).posts.publish(input), as(ada).posts.publish(input)]);
  expect(one.post.id).toBe(two.post.id);
  expect(await db().$count(firstPosts, eq(firstPosts.threadId, here.id))).toBe(1);
  expect(await as(ada).posts.own(at(here))).toMatchObject([{ id: input.id }]);
});

test("a first post that is held opens the debate when it is released, not before", async () => {
  const { space, staff } = await aClass();
  const student = await a.member(space);
  await aRule(staff, space, { spec: { kind: "words", words: ["telegram"] }, effect: "hold" });
  const here = await a.thread(space, staff);
  await settled(here, { postFirstWords: 5 });
  const where = { space: space.slug, thread: here.id };
  const post = await a.post(student, { space, thread: here, body: `${LONG} By telegram.` });
  expect(await as(student).posts.own(where)).toMatchObject([{ id: post.id, state: "held" }]);
  await refused(as(student).posts.page(where), "NOT_FOUND");
  await takeJobs("reveal");
  await decideOn(staff, space, { post: post.id }, "publish");
  expect((await as(student).posts.page(where)).posts).toHaveLength(1);
  expect(await takeJobs("reveal")).toMatchObject([{ data: { accountId: student.id } }]);
});

test("where all see each other at a time, nobody does before it, and the job of another date opens nothing", async () => {
  const here = await a.thread(space, staff);
  await configure(staff, space, here, { revealAt: { local: "2090-05-04T09:00" } });
  const post = await a.post(ada, { space, thread: here, body: "Short." });
  await a.post(ben, { space, thread: here, body: "Shorter." });
  expect([await isOpen(ada, here), await isOpen(staff, here)]).toEqual([false, true]);
  const view = await as(ada).threads.get({ space: space.slug, shortId: here.shortId });
  // By the class's clock, in Berlin.
  expect(view).toMatchObject({ posts: 0, people: 0, gate: { words: null, revealAt: "2090-05-04T07:00:00.000Z" } });
  // Which of one's own it is, not of all: one does not learn how many others wrote.
  const own = async () => (await as(ada).posts.own(at(here))).map(({ id, ordinal }) => [id, ordinal]);
  expect(await own()).toEqual([[post.id, 1]]);
  const answer = { parent: post.id, intent: "reply" as const, version: 0 };
  const begun = { id: uuidv7(), body: "And one more", move: "claim" as const };
  expect((await as(ada).drafts.save({ ...at(here), ...answer, content: begun })).version).toBeGreaterThan(0);
  await refused(as(ben).drafts.save({ ...at(here), ...answer, content: { ...begun, id: uuidv7() } }), "NOT_FOUND");
  const more = await a.post(ada, { space, thread: here, parentId: post.id, body: "And one more of my own." });
  expect(more.ordinal).toBe(2);
  expect(await own()).toEqual([
    [post.id, 1],
    [more.id, 2],
  ]);
  const rights = async () => (await as(ada).accounts.me())?.rightsVersion;
  const before = await rights();
  await tellOpened({ threadId: here.id });
  expect(await rights()).toBe(before);
  await settled(here, { revealAt: new Date(Date.now() - 1) });
  await tellOpened({ threadId: here.id });
  expect(await rights()).toBe((before ?? 0) + 1);
  expect([await isOpen(ada, here), await isOpen(ben, here)]).toEqual([true, true]);
  expect(await own()).toEqual([
    [post.id, 1],
    [more.id, 3],
  ]);
});

test("whoever waits changes and takes back what they wrote, and learns nothing of how much others did", async () => {
  const here = await a.thread(space, staff);
  for (const body of ["One of Ben's.", "Two of Ben's."]) await a.post(ben, { space, thread: here, body });
  await settled(here, { revealAt: new Date(Date.now() + 3_600_000) });
  const post = await a.post(ada, { space, thread: here, body: LONG });
  const more = await a.post(ada, { space, thread: here, parentId: post.id, body: "And more." });
  const places = [
    { id: post.id, path: "0000001", depth: 1, ordinal: 1 },
    { id: more.id, path: "00000010000002", depth: 2, ordinal: 2 },
  ];
  expect([post, more]).toMatchObject(places);
  const [me, ref] = [as(ada).posts, { space: space.slug, post: post.id }];
  const revised = await me.revise({ ...ref, version: 1, body: "Otherwise." });
  expect(revised.post).toMatchObject({ ...places[0], version: 2 });
  expect((await me.history(ref)).map(({ body }) => body)).toEqual([LONG, "Otherwise."]);
  expect((await me.remove(ref)).post).toMatchObject({ ...places[0], state: "removed", html: null });
  expect(await me.own(at(here))).toMatchObject([
    { ...places[0], state: "removed", html: null },
    { ...places[1], state: "published" },
  ]);
  expect((await me.mine(at(here))).removed).toEqual([post.id]);
  await me.restore(ref);
  expect(await me.own(at(here))).toMatchObject([{ ...places[0], state: "published", version: 2 }, places[1]!]);
  const { undo } = await decideOn(staff, space, { post: more.id }, "hide");
  // As anybody will see it: a line that it was here.
  expect((await me.own(at(here)))[1]).toMatchObject({ ...places[1], state: "hidden", html: null, author: null });
  await undo();
  expect((await me.own(at(here)))[1]).toMatchObject({ ...places[1], state: "published" });
  for (const other of [ben, await a.member(space)]) {
    await refused(as(other).posts.history(ref), "NOT_FOUND");
    await refused(as(other).posts.remove(ref), "NOT_FOUND");
    expect(JSON.stringify(await as(other).posts.own(at(here)))).not.toContain(post.id);
  }
});

test("students' pages ask again where who sees whom changed, and not where a setting was only saved again", async () => {
  const here = await a.thread(space, staff);
  const rights = async () => (await as(ada).accounts.me())?.rightsVersion;
  const before = await rights();
  await configure(staff, space, here, {});
  expect(await rights()).toBe(before);
  await configure(staff, space, here, { postFirstWords: 6 });
  expect(await rights()).toBe((before ?? 0) + 1);
});

test("whoever wrote enough before a first post was asked for has written it", async () => {
  const here = await a.thread(space, staff);
  await a.post(ada, { space, thread: here, body: LONG });
  await a.post(ben, { space, thread: here, body: "Short." });
  await configure(staff, space, here, { postFirstWords: 6 });
  expect([await isOpen(ada, here), await isOpen(ben, here)]).toEqual([true, false]);
  // Nothing has opened: nobody's page asks again.
  expect((await takeJobs("reveal")).filter(({ data }) => data.threadId === here.id)).toEqual([]);
  const logged = await db().$count(logEntries, eq(logEntries.targetId, here.id));
  expect(logged).toBe(1);
});

test("settings that make no sense are refused, each beside its field", async () => {
  const here = await a.thread(space, staff);
  const wrong = async (wish: Parameters<typeof configure>[3], code: "BAD_REQUEST" | "CONFLICT", says: string) =>
    expect(configure(staff, space, here, wish)).rejects.toMatchObject({ code, message: expect.stringContaining(says) });
  await wrong({ revealAt: { local: "2001-01-01T00:00" } }, "BAD_REQUEST", "has passed");
  await wrong({ revealAt: { local: "soon" } }, "BAD_REQUEST", "not a date");
  await wrong({ revealAt: { local: "2090-03-26T02:30" } }, "BAD_REQUEST", "does not exist");
  await wrong({ postFirstWords: 0 }, "BAD_REQUEST", "5 to 2,000 words");
  await wrong({ postFirstWords: 100_000 }, "BAD_REQUEST", "5 to 2,000 words");
  await wrong({ grouping: "section" }, "BAD_REQUEST", "no sections yet");
  await a.post(ada, { space, thread: here });
  await wrong({ revealAt: { local: "2090-05-04T09:00" } }, "CONFLICT", "read each other");
  await refused(configure(ada, space, here, { postFirstWords: 10 }), "FORBIDDEN");
  expect((await as(ada).threads.get({ space: space.slug, shortId: here.shortId })).inClass).toMatchObject({
    ...{ grouping: null, postFirstWords: null, revealAt: null },
  });
});

test("a date that reads as it is set stays as it is, and of an hour that comes twice one says which is meant", async () => {
  const here = await a.thread(space, staff);
  const first = "2090-10-29T00:30:00.000Z";
  const seconds = new Date("2090-10-29T01:30:12.345Z");
  await settled(here, { revealAt: seconds });
  const reveals = async (local: string, which?: "first" | "second") => {
    await configure(staff, space, here, { revealAt: { local, ...(which && { which }) } });
    return (await as(staff).threads.get({ space: space.slug, shortId: here.shortId })).inClass?.revealAt;
  };
  expect(await reveals("2090-10-29T02:30", "second")).toBe(seconds.toISOString());
  // It is never guessed which is meant, also not where one of them is set.
  await expect(reveals("2090-10-29T02:30")).rejects.toMatchObject({
    ...{ code: "BAD_REQUEST", message: expect.stringContaining("show this hour twice") },
  });
  expect(await reveals("2090-10-29T02:30", "first")).toBe(first);
  expect(await reveals("2090-10-29T12:00")).toBe("2090-10-29T11:00:00.000Z");
});

test("in groups an answer goes to the group it answers, and staff write to one or to all", async () => {
  const { space, staff } = await aClass();
  const [one, two, none] = [await a.member(space), await a.member(space), await a.member(space)];
  const [left] = [await aGroup(space, [one]), await aGroup(space, [two])];
  const here = await a.thread(space, staff);
  await configure(staff, space, here, { grouping: "group" });
  const where = { space: space.slug, thread: here.id };
  const own = await a.post(one, { space, thread: here, body: "To my group." });
  const told = await a.post(staff, { space, thread: here, parentId: own.id, body: "To your group." });
  const all = await a.post(staff, { space, thread: here, body: "To everybody." });
  const seenBy = async (person: Person) => (await as(person).posts.page(where)).posts.map(({ id }) => id);
  expect(await seenBy(one)).toEqual([own.id, told.id, all.id]);
  expect([await seenBy(two), await seenBy(none)]).toEqual([[all.id], [all.id]]);
  await refused(a.post(two, { space, thread: here, parentId: own.id }), "NOT_FOUND");
  await expect(a.post(none, { space, thread: here })).rejects.toThrow("you are in none yet");
  const [first] = (await as(staff).posts.page(where)).posts;
  expect(first?.group).toMatchObject({ id: left });
  expect((await as(one).posts.page(where)).posts[0]).not.toHaveProperty("group");
  await settled(here, { groupsOpenAt: new Date(Date.now() - 1) });
  expect((await as(two).posts.page(where)).posts[0]).toMatchObject({ id: own.id, group: { id: left } });
  const answer = await a.post(none, { space, thread: here, parentId: own.id });
  expect(await seenBy(one)).toContain(answer.id);
});

test("staff begin a line for one group; students, answers and what is not discussed apart name none", async () => {
  const { space, staff } = await aClass();
  const [one, two] = [await a.member(space), await a.member(space)];
  const [left, right] = [await aGroup(space, [one]), await aGroup(space, [two])];
  const section = await aGroup(space, [one], "section");
  const here = await a.thread(space, staff);
  const to = (by: Person, group: string, parentId: string | null = null) =>
    a.post(by, { space, thread: here, group, parentId, body: "To some of you." });
  await refused(to(staff, left), "CONFLICT");
  await configure(staff, space, here, { grouping: "group" });
  const told = await to(staff, left);
  expect(told.group).toMatchObject({ id: left });
  const seenBy = async (person: Person) =>
    (await as(person).posts.page({ space: space.slug, thread: here.id })).posts.map(({ id }) => id);
  const answer = await a.post(one, { space, thread: here, parentId: told.id });
  expect([await seenBy(one), await seenBy(two)]).toEqual([[told.id, answer.id], []]);
  await refused(a.post(two, { space, thread: here, parentId: told.id }), "NOT_FOUND");
  await refused(to(staff, left, told.id), "NOT_FOUND");
  for (const student of [one, two]) await refused(to(student, left), "NOT_FOUND");
  for (const unknown of [section, uuidv7()]) await refused(to(staff, unknown), "NOT_FOUND");
  const elsewhere = await aClass();
  await refused(to(staff, await aGroup(elsewhere.space, [])), "NOT_FOUND");
  expect(await seenBy(two)).toEqual([]);
  await settled(here, { groupsOpenAt: new Date(Date.now() - 1) });
  await refused(to(staff, right), "CONFLICT");
  const forum = await a.space();
  const member = await a.moderator(forum);
  const there = await a.thread(forum, member);
  await refused(a.post(member, { space: forum, thread: there, group: left }), "NOT_FOUND");
});
