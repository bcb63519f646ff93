import { and, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { drafts } from "@/db/schema/drafts";
import { follows } from "@/db/schema/notifications";
import { flows, stances } from "@/db/schema/stances";
import { positions } from "@/db/schema/threads";
import { assign } from "@/tests/support/assigning";
import { decideOn } from "@/tests/support/deciding";
import { settled } from "@/tests/support/gates";
import { standing } from "@/tests/support/moving";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let { space, moderator, ada, ben } = {} as Awaited<ReturnType<typeof a.forum>>;
beforeAll(async () => {
  ({ space, moderator, ada, ben } = await a.forum());
});

async function scene() {
  const [from, into] = [await a.thread(space, moderator), await a.thread(space, moderator)];
  const first = await a.post(ada, { space, thread: from });
  const reply = await a.post(ben, { space, thread: from, parentId: first.id });
  const there = await a.post(moderator, { space, thread: into });
  return { from, into, first, reply, there };
}
type Thread = Awaited<ReturnType<typeof a.thread>>;
const merge = (from: Thread, into: { id: string }) =>
  decideOn(moderator, space, { thread: from.id }, "merge", { args: { into: into.id } });
const pathOf = (thread: Thread) => `/${space.slug}/t/${thread.slug}-${thread.shortId}`;
const listed = async () => (await as(null).threads.list({ space: space.slug, limit: 50 })).threads.map(({ id }) => id);
const take = (person: Person, thread: Thread, number: number) =>
  as(person).stances.take({ space: space.slug, thread: thread.id, position: thread.positions[number - 1]!.id });

test("all of a thread goes into the other; it is in no list, closed, and says where it went", async () => {
  const { from, into, first, reply, there } = await scene();
  const aside = await a.thread(space, moderator);
  await merge(from, into);
  expect((await standing(into.id)).posts.map(({ id }) => id)).toEqual([first.id, reply.id, there.id]);
  expect(await standing(from.id)).toMatchObject({ posts: [], people: [], counts: [0, 0], isEmpty: true });
  const gone = await as(null).threads.get({ space: space.slug, shortId: from.shortId });
  expect(gone).toMatchObject({ mergedInto: pathOf(into), lockedAt: expect.any(String) });
  expect(await listed()).toEqual(expect.arrayContaining([into.id, aside.id]));
  expect(await listed()).not.toContain(from.id);
  const offered = await as(moderator).threads.named({ space: space.slug, words: from.title });
  expect(offered).toEqual([]);
  const similar = await as(null).threads.similar({ space: space.slug, title: from.title });
  expect(similar.map(({ path }) => path)).not.toContain(pathOf(from));
});

test("who stood where the words are the same stands there now, unless they stand in the other thread already", async () => {
  const { from, into } = await scene();
  await db().update(positions).set({ text: "IT IS THIS" }).where(eq(positions.id, into.positions[0]!.id));
  await db().update(positions).set({ text: "Something else" }).where(eq(positions.id, into.positions[1]!.id));
  await take(ada, from, 1);
  await take(ben, from, 2);
  await take(moderator, from, 1);
  await take(moderator, into, 3);
  const counted = async () => ({
    stands: (await db().select().from(positions).where(eq(positions.threadId, into.id)))
      .sort((one, two) => one.number - two.number)
      .map(({ standing, started }) => [standing, started]),
    flows: (await db().select().from(flows).where(eq(flows.threadId, into.id))).reduce(
      (sum, { people }) => sum + people,
      0,
    ),
    mine: (await as(ada).stances.mine({ space: space.slug, thread: into.id })).current?.position ?? null,
    bens: (await as(ben).stances.mine({ space: space.slug, thread: into.id })).current?.position ?? null,
    moderators: (await as(moderator).stances.mine({ space: space.slug, thread: into.id })).current?.position ?? null,
  });
  const before = await counted();
  const people = (await standing(into.id)).counts;
  const { undo } = await merge(from, into);
  expect(await counted()).toEqual({
    ...{
      stands: [
        [1, 1],
        [0, 0],
        [1, 1],
      ],
      flows: 2,
      mine: 1,
      bens: null,
      moderators: 3,
    },
  });
  await undo();
  expect(await counted()).toEqual(before);
  expect((await standing(into.id)).counts).toEqual(people);
});

test("its followers follow the other, and drafts at its top lie there; those of the other thread stay", async () => {
  const { from, into } = await scene();
  const follower = await a.member(space);
  await as(follower).follows.follow({ space: space.slug, kind: "thread", target: from.id } as never);
  const draft = (thread: Thread) => ({
    ...{ space: space.slug, thread: thread.id, parent: null, intent: "reply" as const, version: 0 },
    content: { id: uuidv7(), body: "Half a", move: "claim" as const },
  });
  const kept = await as(ada).drafts.save(draft(from));
  await as(ben).drafts.save(draft(from));
  await as(ben).drafts.save(draft(into));
  const { undo } = await merge(from, into);
  const following = async () =>
    (await db().select().from(follows).where(eq(follows.accountId, follower.id)))
      .map(({ targetId }) => targetId)
      .sort();
  expect(await following()).toEqual([from.id, into.id].sort());
  const of = async (person: Person) =>
    (await db().select({ id: drafts.threadId }).from(drafts).where(eq(drafts.accountId, person.id))).map(
      ({ id }) => id,
    );
  expect(await of(ada)).toEqual([into.id]);
  expect((await of(ben)).sort()).toEqual([from.id, into.id].sort());
  // An open page of the old thread saves on, and sends.
  const on = await as(ada).drafts.save({ ...draft(from), version: kept.version });
  expect(on.version).toBe(kept.version + 1);
  const said = { ...draft(from).content, body: "Whole." };
  const { post } = await as(ada).posts.publish({ space: space.slug, thread: from.id, parentId: null, ...said });
  expect(post.threadId).toBe(into.id);
  await undo();
  expect(await following()).toEqual([from.id]);
});

test("taken back, both threads stand as they stood; what was said since goes with what it answers", async () => {
  const { from, into, reply, first } = await scene();
  await as(moderator).endorsements.endorse({ space: space.slug, post: first.id, kind: "persuasive" });
  const before = [await standing(from.id), await standing(into.id)];
  const { undo } = await merge(from, into);
  await undo();
  expect([await standing(from.id), await standing(into.id)]).toEqual(before);
  const again = await merge(from, into);
  const answer = await a.post(ada, { space, thread: into, parentId: reply.id });
  const alone = await a.post(ada, { space, thread: into });
  await again.undo();
  expect((await standing(from.id)).posts.map(({ id }) => id)).toEqual([first.id, reply.id, answer.id]);
  expect((await standing(into.id)).posts.map(({ id }) => id)).toContain(alone.id);
  const open = await as(null).threads.get({ space: space.slug, shortId: from.shortId });
  expect(open).toMatchObject({ mergedInto: null, lockedAt: null });
});

test("lines that branches left on the way between the two threads are gone once both are one", async () => {
  const { from, into, reply, first, there } = await scene();
  await decideOn(moderator, space, { post: reply.id }, "move", { args: { to: into.id } });
  await decideOn(moderator, space, { post: there.id }, "move", { args: { to: from.id } });
  const [before, beside] = [await standing(from.id), await standing(into.id)];
  const { undo } = await merge(from, into);
  const whole = (await standing(into.id)).posts;
  expect(whole.map(({ id }) => id).sort()).toEqual([first.id, reply.id, there.id].sort());
  await undo();
  expect([await standing(from.id), await standing(into.id)]).toEqual([before, beside]);
});

test("a thread is not merged into itself, into another space, into a closed or merged one, nor twice", async () => {
  const { from, into } = await scene();
  const third = await a.thread(space, moderator);
  const elsewhere = await a.thread(await a.space());
  await refused(merge(from, from), "BAD_REQUEST");
  await refused(merge(from, elsewhere), "NOT_FOUND");
  await refused(merge(from, { id: uuidv7() }), "NOT_FOUND");
  await merge(from, into);
  await refused(merge(from, third), "CONFLICT");
  await refused(merge(third, from), "CONFLICT");
  await decideOn(moderator, space, { thread: into.id }, "lock");
  await refused(merge(third, into), "CONFLICT");
  await refused(take(ada, from, 1), "CONFLICT");
  const mine = and(eq(stances.threadId, from.id), eq(stances.accountId, ada.id));
  expect(await db().select().from(stances).where(mine)).toEqual([]);
  await refused(decideOn(moderator, space, { thread: from.id }, "unlock"), "CONFLICT");
});

test("a thread in which an assignment is done, or that asks for a first post, is not merged away; another goes into it", async () => {
  const school = await a.space({ kind: "class" });
  const teacher = await a.member(school, "instructor");
  const [from, into] = [await a.thread(school, teacher), await a.thread(school, teacher)];
  const go = (thread: Thread, other: Thread) =>
    decideOn(teacher, school, { thread: thread.id }, "merge", { args: { into: other.id } });
  const named = await assign(teacher, { space: school, thread: from });
  await expect(go(from, into)).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining("assignment"),
  });
  const { undo } = await go(into, from);
  await undo();
  await as(teacher).assignments.remove(named);
  await settled(from, { postFirstWords: 5 });
  await expect(go(from, into)).rejects.toThrow("asks for a first post");
  await settled(from, { postFirstWords: null });
  await go(from, into);
});

test("two threads that are merged into each other at once become one", async () => {
  const { from, into } = await scene();
  const done = await Promise.allSettled([merge(from, into), merge(into, from)]);
  expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const all = [...(await standing(from.id)).posts, ...(await standing(into.id)).posts];
  expect(all).toHaveLength(3);
});

test("a line that leads to a thread that went on is led there by a second step; the earlier merge waits for the later", async () => {
  const { from, into } = await scene();
  const third = await a.thread(space, moderator);
  const first = await merge(from, into);
  const second = await merge(into, third);
  await refused(first.undo(), "CONFLICT");
  const { post } = await as(ada).posts.publish({
    ...{ space: space.slug, thread: from.id, parentId: null, id: uuidv7(), move: "claim", body: "Late." },
  });
  expect(post.threadId).toBe(third.id);
  await second.undo();
  await first.undo();
  expect((await standing(from.id)).posts).toHaveLength(2);
});
