import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { changes } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import type { PostView } from "@/server/posts/view";
import type { ThreadView } from "@/server/threads/view";
import { decideOn } from "@/tests/support/deciding";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let space: Space;
let thread: ThreadView;
let [imani, jonas] = [{} as Person, {} as Person];
let point: PostView;
beforeAll(async () => {
  space = await a.space();
  thread = await a.thread(space);
  await db().update(threads).set({ steelman: true }).where(eq(threads.id, thread.id));
  [imani, jonas] = [await a.member(space), await a.member(space)];
  point = await a.post(imani, { space, thread });
});

const POINT = "She holds that the crowd decided, and that the committee followed.";
const challenge = (given: object = {}, by = jonas) =>
  as(by).posts.publish({
    ...{ space: space.slug, thread: thread.id, id: uuidv7(), parentId: point.id, move: "challenge" as const },
    body: "The committee led.",
    ...given,
  });
const mark = (by: Person, post: PostView, fair = true) =>
  as(by).posts.markFair({ space: space.slug, post: post.id, fair });

test("where the thread asks for it, a challenge says first what it challenges, in more than a few signs", async () => {
  expect(await refused(challenge(), "BAD_REQUEST")).toMatchObject({ field: "steelman" });
  await refused(challenge({ steelman: "   too   little     said   " }), "BAD_REQUEST");
  await refused(challenge({ steelman: "\u200b".repeat(40) }), "BAD_REQUEST");
  const { post } = await challenge({ steelman: POINT });
  expect(post.steelman).toEqual({ body: POINT, fair: false });
});

test("a root, another move and a challenge to oneself need none; where it has no place it is refused", async () => {
  const own = { parentId: (await a.post(jonas, { space, thread })).id };
  for (const given of [{ parentId: null }, { move: "question" }, own]) {
    expect((await challenge(given)).post.steelman).toBeUndefined();
    await refused(challenge({ ...given, steelman: POINT }), "BAD_REQUEST");
  }
});

test("in other threads nobody has to, and who does is heard", async () => {
  const plain = await a.thread(space);
  const there = { thread: plain.id, parentId: (await a.post(imani, { space, thread: plain })).id };
  expect((await challenge(there)).post.steelman).toBeUndefined();
  expect((await challenge({ ...there, steelman: POINT })).post.steelman).toEqual({ body: POINT, fair: false });
});

test("who is challenged finds it fair, and takes that back; twice is once", async () => {
  const { post } = await challenge({ steelman: POINT });
  for (const fair of [true, true, false, false, true]) {
    expect((await mark(imani, post, fair)).post.steelman).toEqual({ body: POINT, fair });
  }
  const marks = await db().select().from(changes).where(eq(changes.postId, post.id));
  expect(marks.map(({ kind }) => kind)).toEqual(["published", "marked", "marked", "marked"]);
});

test("the challenger, others and staff cannot; where nothing is restated there is nothing", async () => {
  const { post } = await challenge({ steelman: POINT });
  for (const by of [jonas, await a.member(space), await a.moderator(space)]) await refused(mark(by, post), "FORBIDDEN");
  await refused(mark(imani, (await challenge({ move: "question" })).post), "NOT_FOUND");
});

test("what was taken away, and what stands in a locked thread, is marked no more", async () => {
  const { post } = await challenge({ steelman: POINT });
  await as(jonas).posts.remove({ space: space.slug, post: post.id });
  await refused(mark(imani, post), "FORBIDDEN");
  const locked = await a.thread(space);
  const there = { thread: locked.id, parentId: (await a.post(imani, { space, thread: locked })).id };
  const said = await challenge({ ...there, steelman: POINT });
  await decideOn(await a.moderator(space), space, { thread: locked.id }, "lock");
  await refused(mark(imani, said.post), "FORBIDDEN");
});

test("a hidden challenge keeps the point it restated to itself", async () => {
  const { post } = await challenge({ steelman: POINT });
  await decideOn(await a.moderator(space), space, { post: post.id }, "hide");
  const { posts } = await as(null).posts.around({ space: space.slug, thread: thread.id, post: post.id });
  expect(posts.find(({ id }) => id === post.id)?.steelman).toBeUndefined();
});
