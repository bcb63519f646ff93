import { and, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { drafts } from "@/db/schema/drafts";
import { posts } from "@/db/schema/posts";
import { rubricItems, threads } from "@/db/schema/threads";
import { MOST_MOVED, whyNotSoMany } from "@/server/posts/moving/policy";
import { MAX_DEPTH } from "@/server/posts/policy";
import { decideOn } from "@/tests/support/deciding";
import { standing } from "@/tests/support/moving";
import { refused } from "@/tests/support/refusals";
import { aRule } from "@/tests/support/rules";
import { a, as, ownDatabase, type Person } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let { space, moderator, ada, ben } = {} as Awaited<ReturnType<typeof a.forum>>;
beforeAll(async () => {
  ({ space, moderator, ada, ben } = await a.forum());
});

/** Two threads; in the first a root with a line of two replies, and one more root. */
async function scene() {
  const [from, to] = [await a.thread(space, moderator), await a.thread(space, moderator)];
  const at = { space, thread: from };
  const root = await a.post(ada, at);
  const reply = await a.post(ben, { ...at, parentId: root.id, move: "evidence" });
  const last = await a.post(ada, { ...at, parentId: reply.id });
  const beside = await a.post(ada, at);
  return { from, to, root, reply, last, beside };
}
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
const treeOf = async (thread: { id: string }, by: Person | null = null) =>
  (await as(by).posts.page({ space: space.slug, thread: thread.id, order: "oldest" })).posts;
const move = (post: string, to: { id: string }, under: string | null = null) =>
  decideOn(moderator, space, { post }, "move", { args: { to: to.id, under } });

test("a post goes with its replies below a post of the other thread, and leaves a line that leads there", async () => {
  const { from, to, root, reply, last, beside } = await scene();
  const under = await a.post(ben, { space, thread: to });
  await move(reply.id, to, under.id);
  const there = await treeOf(to);
  expect(ids(there)).toEqual([under.id, reply.id, last.id]);
  expect(there.map(({ depth, ordinal }) => [depth, ordinal])).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ]);
  const here = await treeOf(from);
  expect(ids(here)).toEqual([root.id, expect.any(String), beside.id]);
  const path = `/${space.slug}/t/${to.slug}-${to.shortId}`;
  expect(here[1]).toMatchObject({ state: "moved", html: null, author: null, path: reply.path, ordinal: reply.ordinal });
  expect(here[1]?.movedTo).toEqual({ id: reply.id, path, title: to.title });
});

test("what hangs on it and who wrote it is counted where it stands now, and the rest stays", async () => {
  const { from, to, reply, last, root, beside } = await scene();
  const other = await a.post(ben, { space, thread: from });
  await as(moderator).endorsements.endorse({ space: space.slug, post: reply.id, kind: "sourced" });
  await as(moderator).endorsements.endorse({ space: space.slug, post: root.id, kind: "persuasive" });
  await move(reply.id, to);
  const [old, now] = [await standing(from.id), await standing(to.id)];
  expect(now.hung.map(({ id }) => id)).toEqual([reply.id, `${reply.id}:source`, last.id].sort());
  expect(now.endorsements).toMatchObject([{ postId: reply.id, accountId: moderator.id }]);
  expect(now.tallies).toEqual([{ postId: reply.id, people: 1 }]);
  expect(now.people).toEqual([ada.id, ben.id].sort());
  expect(now.counts.slice(0, 2)).toEqual([2, 2]);
  expect(ids(old.posts.filter(({ state }) => state === "published"))).toEqual([root.id, beside.id, other.id]);
  expect(old.tallies).toEqual([{ postId: root.id, people: 1 }]);
  expect(old.counts.slice(0, 2)).toEqual([3, 2]);
});

test("a held post goes along, and neither it nor its author counts before it is released", async () => {
  const { from, to, reply } = await scene();
  const eve = await a.member(space);
  const rule = await aRule(moderator, space, { spec: { kind: "words", words: ["waitforit"] }, effect: "hold" });
  const held = await a.post(eve, { space, thread: from, parentId: reply.id, body: "waitforit" });
  await rule.off();
  const before = await standing(from.id);
  const { undo } = await move(reply.id, to);
  const now = await standing(to.id);
  expect(now.posts.find(({ id }) => id === held.id)?.state).toBe("held");
  expect([now.people, now.counts]).toEqual([[ada.id, ben.id].sort(), [2, 2]]);
  await undo();
  const back = await standing(from.id);
  expect([back.people, back.counts]).toEqual([before.people, before.counts]);
  await move(held.id, to);
  expect(await standing(to.id)).toMatchObject({ people: [], counts: [0, 0], isEmpty: true });
});

test("taken back, everything stands as it stood, to the number; what was written below it since comes along", async () => {
  const { from, to, reply, last } = await scene();
  await db().insert(rubricItems).values({ id: uuidv7(), threadId: from.id, number: 1, title: "Numbers", text: "" });
  await as(ada).posts.revise({ space: space.slug, post: last.id, version: 1, body: "Better.", items: [1] });
  await as(ben).stances.take({ space: space.slug, thread: from.id, position: from.positions[0]!.id });
  const stood = await a.post(ben, { space, thread: from, parentId: last.id });
  await as(moderator).endorsements.endorse({ space: space.slug, post: stood.id, kind: "persuasive" });
  const [before, empty] = [await standing(from.id), await standing(to.id)];
  const { undo } = await move(reply.id, to);
  expect((await standing(to.id)).hung).toHaveLength(5);
  await undo();
  expect(await standing(from.id)).toEqual(before);
  expect(await standing(to.id)).toEqual(empty);
  const again = await move(reply.id, to);
  const answer = await a.post(ada, { space, thread: to, parentId: last.id });
  await again.undo();
  const back = (await standing(from.id)).posts;
  expect(back.find(({ id }) => id === answer.id)).toMatchObject({ parentId: last.id, depth: 4 });
  expect(back.filter(({ id }) => id !== answer.id)).toEqual(before.posts);
});

test("what somebody no longer lets others read is gone from an answer to it that moved, and its readers hear of it", async () => {
  const { from, to, reply } = await scene();
  const where = { space: space.slug, thread: from.id };
  const stance = { ...where, position: from.positions[0]!.id, wouldChange: "A list of those present.", confidence: 3 };
  await as(moderator).stances.take({ ...stance, shown: true });
  const [condition] = await as(null).stances.conditions(where);
  const answers = condition ? [condition.id] : [];
  const answer = await a.post(ben, { space, thread: from, parentId: reply.id, move: "evidence", answers });
  await move(reply.id, to);
  const there = { space: space.slug, thread: to.id };
  const before = await as(null).posts.page({ ...there, order: "oldest" });
  expect(before.posts.find(({ id }) => id === answer.id)?.answers).toHaveLength(1);
  await as(moderator).stances.take({ ...stance, shown: false });
  const told = await as(null).posts.since({ ...there, seq: before.seq });
  expect("frame" in told && told.frame.posts.map(({ id, answers: held }) => [id, held])).toEqual([
    [answer.id, undefined],
  ]);
});

test("one that goes on elsewhere, or home by itself, is not taken back from where it was", async () => {
  const { from, to, root, reply } = await scene();
  const third = await a.thread(space, moderator);
  const first = await move(reply.id, to);
  const second = await move(reply.id, third);
  await refused(first.undo(), "CONFLICT");
  await second.undo();
  const whole = await move(root.id, third);
  await refused(first.undo(), "CONFLICT");
  await whole.undo();
  // Home by a decision of its own: the line it had left there goes.
  await move(reply.id, from, root.id);
  expect((await treeOf(from)).some(({ state }) => state === "moved")).toBe(false);
});

test("a pinned synthesis that leaves is pinned no more, and again when it is back", async () => {
  const { from, to } = await scene();
  const synthesis = await a.post(ada, { space, thread: from, move: "synthesis" });
  await as(moderator).posts.pin({ space: space.slug, post: synthesis.id });
  const { undo } = await move(synthesis.id, to);
  expect([(await standing(from.id)).pinned, (await standing(to.id)).pinned]).toEqual([null, null]);
  await undo();
  expect((await standing(from.id)).pinned).toBe(synthesis.id);
});

test("a branch becomes a thread; the thread it came from keeps a line; taken back the new one leads to the old", async () => {
  const { from, reply, last, root, beside } = await scene();
  const before = await standing(from.id);
  const args = { title: "What does the evidence say?", positions: ["This", "That"] };
  const { undo } = await decideOn(moderator, space, { post: reply.id }, "split", { args });
  const line = (await treeOf(from)).find(({ state }) => state === "moved");
  const opened = await as(null).threads.get({ space: space.slug, shortId: line?.movedTo?.path.slice(-10) ?? "" });
  expect(opened).toMatchObject({ title: args.title, posts: 2, people: 2 });
  expect(opened.promptHtml).toContain(from.title);
  expect(ids(await treeOf(opened))).toEqual([reply.id, last.id]);
  const beside2 = await a.post(ben, { space, thread: opened });
  await refused(undo(), "CONFLICT");
  await as(ben).posts.remove({ space: space.slug, post: beside2.id });
  await decideOn(moderator, space, { post: beside2.id }, "move", { args: { to: from.id } });
  await undo();
  expect((await standing(from.id)).posts.filter(({ id }) => id !== beside2.id)).toEqual(before.posts);
  const gone = await as(null).threads.get({ space: space.slug, shortId: opened.shortId });
  expect(gone.mergedInto).toBe(`/${space.slug}/t/${from.slug}-${from.shortId}`);
  expect([root, beside]).toHaveLength(2);
});

test("a whole thread is not split, nothing goes where it is, below itself, into another space, or into what is closed", async () => {
  const { from, to, root, reply, last } = await scene();
  const lone = await a.thread(space, moderator);
  const only = await a.post(ada, { space, thread: lone });
  const args = { title: "What does the evidence say?", positions: ["This", "That"] };
  await refused(decideOn(moderator, space, { post: only.id }, "split", { args }), "BAD_REQUEST");
  // Nor at the question itself.
  await refused(decideOn(moderator, space, { thread: lone.id }, "split", { args }), "BAD_REQUEST");
  await refused(
    decideOn(moderator, space, { post: reply.id }, "split", { args: { ...args, positions: [] } }),
    "BAD_REQUEST",
  );
  await refused(move(reply.id, from, root.id), "BAD_REQUEST");
  await refused(move(reply.id, from, last.id), "BAD_REQUEST");
  await refused(move(reply.id, to, root.id), "NOT_FOUND");
  await refused(move(reply.id, { id: uuidv7() }), "NOT_FOUND");
  const elsewhere = await a.space();
  await refused(move(reply.id, await a.thread(elsewhere)), "NOT_FOUND");
  await decideOn(moderator, space, { thread: to.id }, "lock");
  await refused(move(reply.id, to), "CONFLICT");
  const removed = await a.post(ada, { space, thread: lone });
  await as(ada).posts.remove({ space: space.slug, post: removed.id });
  await refused(move(reply.id, lone, removed.id), "BAD_REQUEST");
  expect((await standing(from.id)).posts).toHaveLength(4);
  const stray = decideOn(ben, space, { post: reply.id }, "move", { args: { to: lone.id } });
  await refused(stray, "FORBIDDEN");
});

test("a line that a branch left is not moved itself, and nothing goes deeper than a line of argument may", async () => {
  const { from, to, reply, root } = await scene();
  await move(reply.id, to);
  const line = (await treeOf(from)).find(({ state }) => state === "moved");
  await refused(move(line!.id, to), "BAD_REQUEST");
  const far = await a.post(ada, { space, thread: to });
  await db()
    .update(posts)
    .set({ depth: MAX_DEPTH - 1 })
    .where(eq(posts.id, far.id));
  await a.post(ada, { space, thread: from, parentId: root.id });
  await refused(move(root.id, to, far.id), "BAD_REQUEST");
});

test("two moderators who move it at once: one does, the other is told", async () => {
  const { to, reply } = await scene();
  const third = await a.thread(space, moderator);
  const done = await Promise.allSettled([move(reply.id, to), move(reply.id, third)]);
  expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const places = await Promise.all([to, third].map(async (thread) => (await treeOf(thread)).length));
  expect(places.sort()).toEqual([0, 2]);
});

test("branches that change places at once do not wait for each other for ever", async () => {
  const one = await scene();
  const there = await a.post(ben, { space, thread: one.to });
  await Promise.all([move(one.reply.id, one.to), move(there.id, one.from)]);
  expect(ids(await treeOf(one.to, moderator))).toContain(one.reply.id);
  expect(ids(await treeOf(one.from, moderator))).toContain(there.id);
});

test("what is written, saved and endorsed below it while it moves is there, or came after it", async () => {
  for (let turn = 0; turn < 5; turn++) {
    const { from, to, reply } = await scene();
    const id = uuidv7();
    const said = { space: space.slug, thread: from.id, id, parentId: reply.id, move: "claim" as const, body: "Said." };
    const said2 = { ...said, id: uuidv7() };
    await as(ben).drafts.save({
      ...{ space: space.slug, thread: from.id, parent: reply.id, intent: "reply", version: 0 },
      content: { id: uuidv7(), body: "Half a", move: "claim" },
    });
    const [{ post }] = await Promise.all([
      as(ada).posts.publish(said),
      move(reply.id, to),
      as(moderator).endorsements.endorse({ space: space.slug, post: reply.id, kind: "persuasive" }),
    ]);
    expect(post.id).toBe(id);
    const late = await as(ada).posts.publish(said2);
    expect(late.post.threadId).toBe(to.id);
    const now = await standing(to.id);
    expect(ids(now.posts)).toEqual(expect.arrayContaining([reply.id, id, said2.id]));
    expect(now.endorsements.length).toBe(now.tallies[0]?.people ?? 0);
    expect((await standing(from.id)).endorsements).toEqual([]);
    const mine = and(eq(drafts.accountId, ben.id), eq(drafts.parentId, reply.id));
    expect(await db().select({ thread: drafts.threadId }).from(drafts).where(mine)).toEqual([{ thread: to.id }]);
  }
});

test("more posts than can be moved in a moment are refused in words", () => {
  expect(whyNotSoMany(MOST_MOVED)).toBeNull();
  expect(whyNotSoMany(MOST_MOVED + 1)).toMatch(/^At most 10,000 posts/);
});

test("a branch of a thousand posts moves, and back", async () => {
  const { from, to, root } = await scene();
  const like = (await db().select().from(posts).where(eq(posts.id, root.id)))[0]!;
  const many = Array.from({ length: 1_000 }, (_, at) => {
    const number = 50_000_000 + at;
    return {
      ...like,
      id: uuidv7(),
      number,
      ordinal: 10 + at,
      parentId: root.id,
      depth: 2,
      path: root.path + `x${number.toString(36)}`.padStart(7, "0"),
    };
  });
  await db().insert(posts).values(many);
  await db().update(threads).set({ ordinals: 2_000 }).where(eq(threads.id, from.id));
  const { undo } = await move(root.id, to);
  expect((await standing(to.id)).posts.length).toBeGreaterThan(1_000);
  await undo();
  expect((await standing(from.id)).posts).toHaveLength(1_004);
});
