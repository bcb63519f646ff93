import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { conditionAnswers, steelmen } from "@/db/schema/attachments";
import { memberships } from "@/db/schema/spaces";
import { stances } from "@/db/schema/stances";
import { inTransaction } from "@/db/transaction";
import { endorseIn } from "@/server/endorsements/write";
import { reasonWords } from "@/server/notifications/view";
import type { PostView } from "@/server/posts/view";
import { tellEverybody } from "@/tests/support/jobs";
import { a, as, ownDatabase, type Person, type Space, setAccount } from "@/tests/support/world";
import { tellFair, tellMoved, tellNews } from "./write";

ownDatabase();
type Thread = Awaited<ReturnType<typeof a.thread>>;
let space: Space;
let thread: Thread;
let [ada, ben, eve]: Person[] = [];
beforeAll(async () => {
  space = await a.space();
});
beforeEach(async () => {
  [ada, ben, eve] = [await a.user({ name: "Ada" }), await a.user({ name: "Ben" }), await a.user({ name: "Eve" })];
  thread = await a.thread(space);
  await tellEverybody();
});

const write = (by: Person, to: PostView | null = null, body = "Words.") =>
  a.post(by, { space, thread, parentId: to?.id ?? null, body });
const inbox = async (person: Person) => {
  const { notices } = await as(person).notifications.list({});
  return notices.map((notice) => reasonWords(notice));
};
const follow = (by: Person, kind: "thread" | "branch" | "person" | "space", target: string) =>
  as(by).follows.follow({ kind, target });

test("who is answered is told by whom and where, and nobody else is", async () => {
  const claim = await write(ada!);
  const answer = await write(ben!, claim, "> Words.\n\nNot **so**.");
  await tellEverybody();
  const [notice] = (await as(ada!).notifications.list({})).notices;
  expect(notice).toMatchObject({
    reason: "answered",
    names: ["Ben"],
    people: 1,
    posts: 1,
    words: "Not so.",
    read: false,
  });
  expect(notice?.thread.title).toBe(thread.title);
  expect(notice?.path).toMatch(new RegExp(`^/${space.slug}/t/.*\\?post=${answer.id}&notice=.*#p-${answer.id}$`));
  expect(await inbox(ben!)).toEqual([]);
  expect(await inbox(eve!)).toEqual([]);
});

test("who opened the question is told of what is said to it; who answers themselves is told nothing", async () => {
  const asked = await a.thread(space, ada);
  await a.post(ada!, { space, thread: asked });
  await a.post(ben!, { space, thread: asked });
  await tellEverybody();
  expect(await inbox(ada!)).toEqual(["Ben answered you in"]);
});

test("who is mentioned is told, once whatever else they would be told for; a handle nobody has is a word", async () => {
  const claim = await write(ada!);
  await write(ben!, claim, `As @${ada!.handle}, @${eve!.handle} and @nobody-at-all say.`);
  await tellEverybody();
  expect(await inbox(ada!)).toEqual(["Ben answered you in"]);
  expect(await inbox(eve!)).toEqual(["Ben mentioned you in"]);
});

test("a revision tells who is named anew, and nobody twice", async () => {
  const post = await write(ben!, null, `With @${ada!.handle}.`);
  await tellEverybody();
  await as(ada!).notifications.markAllRead();
  const body = `With @${ada!.handle} and @${eve!.handle}.`;
  await as(ben!).posts.revise({ space: space.slug, post: post.id, version: 1, body });
  await tellEverybody();
  expect((await as(ada!).notifications.list({})).unread).toBe(0);
  expect(await inbox(eve!)).toEqual(["Ben mentioned you in"]);
});

test("whoever said what would change their mind hears of evidence that answers it, before anything else", async () => {
  const position = thread.positions[0]!.id;
  await as(ada!).stances.take({ space: space.slug, thread: thread.id, position, wouldChange: "Minutes." });
  const [stance] = await db().select().from(stances).where(eq(stances.accountId, ada!.id));
  const claim = await write(ada!);
  const evidence = await write(ben!, claim);
  await db().insert(conditionAnswers).values({ postId: evidence.id, stanceId: stance!.id });
  await tellEverybody();
  expect(await inbox(ada!)).toEqual(["Ben brought the evidence you asked for in"]);
});

test("who changed somebody's mind is told so without a name; who took it back before is not", async () => {
  const claim = await write(ada!);
  const said = { postId: claim.id, threadId: thread.id, kind: "mind" as const, positionId: null };
  await inTransaction(async (tx) => {
    await endorseIn(tx, { ...said, accountId: ben!.id });
    // Eve's was taken back: there is none.
    await tellMoved(tx, { postId: claim.id, byId: eve!.id });
  });
  await tellEverybody();
  expect(await inbox(ada!)).toEqual(["Somebody changed their mind by your post in"]);
});

test("whose restatement is found fair is told by whom", async () => {
  const challenge = await write(ada!, await write(ben!));
  const fair = { fairById: ben!.id, fairAt: new Date() };
  await db()
    .insert(steelmen)
    .values({ postId: challenge.id, body: "So.", ...fair });
  await inTransaction((tx) => tellFair(tx, { postId: challenge.id, byId: ben!.id }));
  await tellEverybody();
  expect(await inbox(ada!)).toEqual(["Ben found fair how you restated their point in"]);
});

test("who follows a branch is told of everything under it, and of nothing beside it", async () => {
  const root = await write(ben!);
  await follow(ada!, "branch", root.id);
  await write(ben!, await write(eve!, root));
  await write(ben!);
  await tellEverybody();
  const [notice, ...more] = (await as(ada!).notifications.list({})).notices;
  expect(notice).toMatchObject({ reason: "branch", posts: 2, people: 2, names: ["Ben", "Eve"] });
  expect(more).toEqual([]);
});

test("who follows a person is told of their posts, of another's not, and not in a class they are not in", async () => {
  const seminar = await a.space({ kind: "class" });
  const [inside, teacher] = [await a.member(seminar), await a.moderator(seminar)];
  await db().insert(memberships).values({ spaceId: seminar.id, accountId: ben!.id, role: "student" });
  for (const reader of [ada!, inside]) await follow(reader, "person", ben!.id);
  await write(ben!);
  await write(eve!);
  await a.post(ben!, { space: seminar, thread: await a.thread(seminar, teacher) });
  await tellEverybody();
  expect(await inbox(ada!)).toEqual(["Ben, whom you follow, wrote in"]);
  expect(await inbox(inside)).toHaveLength(2);
});

test("a heated branch is one notice while it is unread, and another once it was read", async () => {
  const claim = await write(ada!);
  const people = await Promise.all(["Cy", "Di", "Ed", "Flo", "Gus"].map((name) => a.user({ name })));
  for (const person of people) await write(person, claim);
  await tellEverybody();
  await write(ben!, claim);
  await tellEverybody();
  expect(await inbox(ada!)).toEqual(["Ben, Gus and 4 others answered you in"]);
  await as(ada!).notifications.markAllRead();
  await write(eve!, claim);
  await tellEverybody();
  expect(await inbox(ada!)).toEqual(["Eve answered you in", "Ben, Gus and 4 others answered you in"]);
});

test("a job that runs again tells nobody again, whether they have read it or not", async () => {
  const claim = await write(ada!);
  await write(ben!, claim);
  const news = await tellEverybody();
  await tellNews(news);
  expect((await as(ada!).notifications.list({})).notices[0]).toMatchObject({ posts: 1 });
  await as(ada!).notifications.markAllRead();
  await tellNews(news);
  expect(await as(ada!).notifications.unread()).toBe(0);
});

test("who left the class before the job ran is told nothing; who stayed is", async () => {
  const seminar = await a.space({ kind: "class" });
  const [left, stays, teacher] = [await a.member(seminar), await a.member(seminar), await a.moderator(seminar)];
  const lesson = await a.thread(seminar, teacher);
  const here = { space: seminar, thread: lesson };
  const claims = [await a.post(left, here), await a.post(stays, here)];
  for (const claim of claims) await a.post(teacher, { ...here, parentId: claim.id });
  await db().delete(memberships).where(eq(memberships.accountId, left.id));
  await tellEverybody();
  expect(await inbox(stays)).toHaveLength(1);
  await db().insert(memberships).values({ spaceId: seminar.id, accountId: left.id, role: "student" });
  expect(await inbox(left)).toEqual([]);
});

test("nothing is written for accounts that are shut", async () => {
  const claim = await write(ada!);
  await setAccount(ada!, { state: "banned" });
  await write(ben!, claim);
  await tellEverybody();
  await setAccount(ada!, { state: "active" });
  expect(await inbox(ada!)).toEqual([]);
});
