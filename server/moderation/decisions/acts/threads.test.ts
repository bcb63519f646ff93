import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { posts } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import type { ActName } from "@/server/moderation/view";
import { decideOn } from "@/tests/support/deciding";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let { space, moderator, ada } = {} as Awaited<ReturnType<typeof a.forum>>;
let thread: Awaited<ReturnType<typeof a.thread>>;
beforeAll(async () => {
  ({ space, moderator, ada } = await a.forum());
});
beforeEach(async () => {
  thread = await a.thread(space, ada);
});

const decide = async (act: ActName, args: object = {}, by = moderator) =>
  (await decideOn(by, space, { thread: thread.id }, act, { args })).id;
const undo = (decision: string) => as(moderator).decisions.undo({ space: space.slug, decision });
const now = () => as(null).threads.get({ space: space.slug, shortId: thread.shortId });
const say = (by: Person) => a.post(by, { space, thread });
const listed = async (archived: boolean) =>
  (await as(null).threads.list({ space: space.slug, archived })).threads.some(({ id }) => id === thread.id);

test("in a slow thread one waits between two posts, told how long; others, staff, and one's revisions do not", async () => {
  const post = await say(ada);
  await decide("slow", { seconds: 600 });
  const { retryAfter, slow } = await refused(say(ada), "TOO_MANY_REQUESTS");
  expect(slow).toBe(600);
  expect(Number(retryAfter)).toBeGreaterThan(590);
  expect(Number(retryAfter)).toBeLessThanOrEqual(600);
  await say(await a.member(space));
  await say(moderator);
  await say(moderator);
  await as(ada).posts.revise({ space: space.slug, post: post.id, version: 1, body: "Said better." });
  await db()
    .update(posts)
    .set({ createdAt: new Date(Date.now() - 601_000) })
    .where(eq(posts.id, post.id));
  await say(ada);
});

test("of two posts sent at once to a slow thread one is published; taken back, one's post counts all the same", async () => {
  await decide("slow", { seconds: 60 });
  const both = await Promise.allSettled([say(ada), say(ada)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const [made] = both.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
  await as(ada).posts.remove({ space: space.slug, post: made!.id });
  await refused(say(ada), "TOO_MANY_REQUESTS");
  const { lastAt } = await as(ada).posts.mine({ space: space.slug, thread: thread.id });
  expect(Date.now() - Date.parse(lastAt ?? "")).toBeLessThan(30_000);
});

test("a post that waits keeps its draft", async () => {
  await say(ada);
  await decide("slow", { seconds: 600 });
  const id = uuidv7();
  const here = { space: space.slug, thread: thread.id };
  const content = { id, body: "Kept words.", move: "claim" as const };
  await as(ada).drafts.save({ ...here, parent: null, intent: "reply", version: 0, content });
  const post = { ...here, id, parentId: null, move: "claim" as const, body: "Kept words." };
  await refused(as(ada).posts.publish(post), "TOO_MANY_REQUESTS");
  expect((await as(ada).drafts.in(here)).map(({ content: { body } }) => body)).toEqual(["Kept words."]);
});

test("the pace goes back to what it was, unless it was set anew; the same twice is refused", async () => {
  const decision = await decide("slow", { seconds: 600 });
  await refused(decide("slow", { seconds: 600 }), "CONFLICT");
  await undo(decision);
  expect((await now()).slowSeconds).toBe(0);
  const first = await decide("slow", { seconds: 60 });
  await decide("slow", { seconds: 300 });
  await refused(undo(first), "CONFLICT");
  expect((await now()).slowSeconds).toBe(300);
});

test.each([-1, 29, 86_401, 60.5, "60", null])("a pace of %s is no pace", async (seconds) => {
  await refused(decide("slow", { seconds }), "BAD_REQUEST");
  expect((await now()).slowSeconds).toBe(0);
});

test("an archived thread can be read and not written in, and stands in a list of its own until it comes back", async () => {
  const post = await say(ada);
  const decision = await decide("archive");
  expect([await listed(false), await listed(true)]).toEqual([false, true]);
  await refused(say(ada), "FORBIDDEN");
  await refused(say(moderator), "FORBIDDEN");
  const revision = { space: space.slug, post: post.id, version: 1, body: "Too late." };
  await refused(as(ada).posts.revise(revision), "FORBIDDEN");
  const here = { space: space.slug, thread: thread.id };
  await refused(as(ada).threads.configure({ ...here, asksFirst: true, steelman: true }), "FORBIDDEN");
  expect((await as(null).posts.page(here)).posts.map(({ id }) => id)).toEqual([post.id]);
  await as(ada).posts.remove({ space: space.slug, post: post.id });
  await refused(decide("archive"), "CONFLICT");
  await undo(decision);
  expect([await listed(false), await listed(true)]).toEqual([true, false]);
  await refused(decide("unarchive"), "CONFLICT");
  await say(ada);
});

test("a question gets another title, as a version of its own, and its old one back", async () => {
  const { title, slug } = thread;
  const decision = await decide("retitle", { title: "  Who   was asked, and when? " });
  expect(await now()).toMatchObject({ title: "Who was asked, and when?", slug: "who-was-asked-and-when", version: 2 });
  await undo(decision);
  expect(await now()).toMatchObject({ title, slug, version: 3, promptHtml: thread.promptHtml });
  const revised = { version: 3, title: "What did its author mean?", prompt: "Why?" };
  await as(ada).threads.revise({ space: space.slug, thread: thread.id, ...revised });
});

test("no title, the same one, and one that was changed since are refused", async () => {
  await refused(decide("retitle", { title: "" }), "BAD_REQUEST");
  await refused(decide("retitle"), "BAD_REQUEST");
  await refused(decide("retitle", { title: thread.title }), "CONFLICT");
  const decision = await decide("retitle", { title: "Who was asked, and when?" });
  await decide("retitle", { title: "Who was asked, and by whom?" });
  await refused(undo(decision), "CONFLICT");
  expect((await now()).title).toBe("Who was asked, and by whom?");
});

test("its author leads the thread no further than before: they set no pace and archive nothing", async () => {
  await refused(decide("slow", { seconds: 60 }, ada), "FORBIDDEN");
  await refused(decide("archive", {}, ada), "FORBIDDEN");
  const stranger = await a.moderator(await a.space());
  await refused(decide("archive", {}, stranger), "FORBIDDEN");
});

test("a question that became part of another gets no other title, by no way", async () => {
  const into = await a.thread(space, ada);
  await db().update(threads).set({ mergedIntoId: into.id }).where(eq(threads.id, thread.id));
  await refused(decide("retitle", { title: "Another title" }), "CONFLICT");
  const words = { version: 1, title: "Another title", prompt: "Why else?" };
  await refused(as(moderator).threads.revise({ space: space.slug, thread: thread.id, ...words }), "CONFLICT");
  const [row] = await db().select().from(threads).where(eq(threads.id, thread.id));
  expect([row?.title, row?.version]).toEqual([thread.title, 1]);
});
