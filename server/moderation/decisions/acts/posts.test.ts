import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import type { ActName } from "@/server/moderation/view";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let space: Space;
let moderator: Person;
let ada: Person;
let ben: Person;
let thread: Awaited<ReturnType<typeof a.thread>>;
beforeAll(async () => {
  space = await a.space();
  [moderator, ada, ben] = [await a.moderator(space), await a.member(space), await a.member(space)];
  thread = await a.thread(space, moderator);
});

type Post = { id: string };
const wish = (post: Post, act: ActName, more: object = {}) => ({
  ...{ space: space.slug, id: uuidv7(), target: { kind: "post" as const, id: post.id }, act },
  ...more,
});
const decide = (post: Post, act: ActName, more: object = {}) =>
  as(moderator)
    .decisions.decide(wish(post, act, more))
    .then(({ decision }) => decision);
const undo = (decision: string) => as(moderator).decisions.undo({ space: space.slug, decision });
const say = (by: Person, to: Post | null = null) => a.post(by, { space, thread, parentId: to?.id ?? null });
const here = (post: Post) => ({ space: space.slug, post: post.id });

/** States of these posts as everybody's page has them, and how many posts count. */
async function seen(...posts: Post[]) {
  const [first] = posts;
  const page = await as(null).posts.around({ space: space.slug, thread: thread.id, post: first?.id ?? "" });
  const states = posts.map(({ id }) => page.posts.find((post) => post.id === id)?.state);
  const { posts: count } = await as(null).threads.get({ space: space.slug, shortId: thread.shortId });
  return { states, count };
}

/** A root with a reply, a reply its author took back, and one below the reply. */
async function aBranch() {
  const root = await say(ada);
  const reply = await say(ben, root);
  const taken = await say(ben, root);
  await as(ben).posts.remove(here(taken));
  return { root, reply, taken, deep: await say(ada, reply), other: await say(ada) };
}

test("a post removed with its replies takes them along, and only those come back when that is taken back", async () => {
  const { root, reply, taken, deep, other } = await aBranch();
  const all = [root, reply, taken, deep] as const;
  const before = await seen(...all);
  const decision = await decide(root, "remove", { args: { replies: true } });
  const after = await seen(...all);
  expect(after.states).toEqual(["removed", "removed", "removed", "removed"]);
  expect(after.count).toBe(before.count - 3);
  expect((await seen(other)).states).toEqual(["published"]);
  await undo(decision);
  expect(await seen(...all)).toEqual(before);
  expect(before.states).toEqual(["published", "published", "removed", "published"]);
  await as(ben).posts.restore(here(taken));
});

test("a post removed alone leaves its replies; nobody learns from the stub whose it was, only that staff did it", async () => {
  const { root, reply } = await aBranch();
  await decide(root, "remove");
  expect((await seen(root, reply)).states).toEqual(["removed", "published"]);
  const { posts } = await as(null).posts.around({ space: space.slug, thread: thread.id, post: root.id });
  expect(posts.find(({ id }) => id === root.id)).toMatchObject({ byStaff: true, author: null, html: null });
});

test("its author cannot bring back what staff removed, nor is offered to; what they removed themselves they can", async () => {
  const [post, own] = [await say(ada), await say(ada)];
  await decide(post, "remove");
  await as(ada).posts.remove(here(own));
  const mine = await as(ada).posts.mine({ space: space.slug, thread: thread.id });
  expect(mine.removed.includes(own.id) && !mine.removed.includes(post.id)).toBe(true);
  await refused(as(ada).posts.restore(here(post)), "FORBIDDEN");
  await as(ada).posts.restore(here(own));
  expect((await seen(post)).states).toEqual(["removed"]);
});

test("restored, what staff removed is back, with what went along where that is asked; hidden again on undo", async () => {
  const { root, reply, deep } = await aBranch();
  await decide(root, "remove", { args: { replies: true } });
  await decide(root, "restore");
  expect((await seen(root, reply, deep)).states).toEqual(["published", "removed", "removed"]);
  const decision = await decide(reply, "restore", { args: { replies: true } });
  expect((await seen(root, reply, deep)).states).toEqual(["published", "published", "published"]);
  await undo(decision);
  expect((await seen(root, reply, deep)).states).toEqual(["published", "removed", "removed"]);
});

test("staff do not bring back what its author removed, not by hiding it first either", async () => {
  const post = await say(ada);
  await as(ada).posts.remove(here(post));
  await refused(decide(post, "restore"), "FORBIDDEN");
  const decision = await decide(post, "hide");
  await undo(decision);
  expect((await seen(post)).states).toEqual(["removed"]);
  await decide(post, "hide");
  await decide(post, "restore");
  expect((await seen(post)).states).toEqual(["removed"]);
  await as(ada).posts.restore(here(post));
  expect((await seen(post)).states).toEqual(["published"]);
});

test("removing twice, hiding twice, restoring what stands, and what an act does not know are refused", async () => {
  const post = await say(ada);
  await refused(decide(post, "restore"), "CONFLICT");
  await refused(decide(post, "remove", { args: { replies: "all" } }), "BAD_REQUEST");
  await refused(decide(post, "remove", { args: { everything: true } }), "BAD_REQUEST");
  await refused(decide(post, "slow", { args: { seconds: 60 } }), "BAD_REQUEST");
  await decide(post, "remove");
  await refused(decide(post, "remove"), "CONFLICT");
  const hidden = await say(ada);
  await decide(hidden, "hide");
  await refused(decide(hidden, "hide"), "CONFLICT");
});

test("what was changed since is not taken back over it", async () => {
  const post = await say(ada);
  const decision = await decide(post, "hide");
  await decide(post, "restore");
  await decide(post, "hide");
  await refused(undo(decision), "CONFLICT");
  expect((await seen(post)).states).toEqual(["hidden"]);
});

test("in another space it is not there, and a member decides nothing", async () => {
  const post = await say(ada);
  const elsewhere = await a.space();
  const stranger = await a.moderator(elsewhere);
  for (const act of ["remove", "request-edit", "restore"] as const)
    await refused(as(stranger).decisions.decide({ ...wish(post, act), space: elsewhere.slug }), "NOT_FOUND");
  await refused(as(ben).decisions.decide(wish(post, "remove")), "FORBIDDEN");
  expect((await seen(post)).states).toEqual(["published"]);
});
