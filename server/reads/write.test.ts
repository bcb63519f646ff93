import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { memberships } from "@/db/schema/spaces";
import type { PostView } from "@/server/posts/view";
import { hold } from "@/tests/state/scene";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();

let space: Space;
let author: Person;
beforeAll(async () => {
  space = await a.space();
  author = await a.member(space);
});

async function aDebate(posts: number) {
  const thread = await a.thread(space, author);
  const said: PostView[] = [];
  for (let n = 0; n < posts; n++) said.push(await a.post(author, { space, thread }));
  return { thread, said, where: { space: space.slug, thread: thread.id } };
}
const ids = (posts: ({ id: string } | undefined)[]) => posts.flatMap((post) => post?.id ?? []);

test("what is marked is read, once however often it is told, and nobody else has read it", async () => {
  const { where, said } = await aDebate(4);
  const [me, other] = [await a.member(space), await a.member(space)];
  const first = await as(me).reads.mark({ ...where, posts: ids([said[0], said[1], said[3]]) });
  expect(first).toEqual({
    version: 1,
    runs: [
      [1, 2],
      [4, 4],
    ],
    canUndo: false,
  });
  expect(await as(me).reads.mark({ ...where, posts: ids([said[3], said[0]]) })).toEqual(first);
  expect(await as(me).reads.mine(where)).toMatchObject({ version: 1, unread: 1, upTo: 4 });
  expect(await as(other).reads.mine(where)).toMatchObject({ version: 0, runs: [], unread: 4, place: null });
});

test("one's own posts, removed ones and held ones are never unread", async () => {
  const { thread, where, said } = await aDebate(3);
  const me = await a.member(space);
  await a.post(me, { space, thread });
  expect((await as(me).reads.mine(where)).unread).toBe(3);
  await as(author).posts.remove({ space: space.slug, post: said[0]!.id });
  await hold({ space, thread }, said[1]!);
  expect((await as(me).reads.mine(where)).unread).toBe(1);
});

test("what one cannot see is not marked: posts held back, and posts of another thread", async () => {
  const { thread, where, said } = await aDebate(2);
  const elsewhere = await aDebate(1);
  const me = await a.member(space);
  await hold({ space, thread }, said[1]!);
  const told = await as(me).reads.mark({ ...where, posts: ids([...said, ...elsewhere.said]) });
  expect(told.runs).toEqual([[1, 1]]);
  const nothing = await as(await a.member(space)).reads.mark({ ...where, posts: ids(elsewhere.said) });
  expect(nothing).toEqual({ version: 0, runs: [], canUndo: false });
});

test("the place is the post read last, as long as it stands", async () => {
  const { where, said } = await aDebate(2);
  const me = await a.member(space);
  await as(me).reads.mark({ ...where, posts: ids(said), place: said[0]!.id });
  expect((await as(me).reads.mine(where)).place).toMatchObject({ id: said[0]!.id });
  await as(me).reads.mark({ ...where, posts: ids([said[1]]), place: said[1]!.id });
  expect(await as(me).reads.mine(where)).toMatchObject({ version: 1, place: { id: said[1]!.id } });
  await as(author).posts.remove({ space: space.slug, post: said[1]!.id });
  expect((await as(me).reads.mine(where)).place).toBeNull();
});

test("unread posts are counted by branch", async () => {
  const { thread, where, said } = await aDebate(2);
  const [root, other] = said;
  const reply = await a.post(author, { space, thread, parentId: root!.id });
  const me = await a.member(space);
  expect((await as(me).reads.mine(where)).byRoot).toEqual({ [root!.path]: 2, [other!.path]: 1 });
  await as(me).reads.mark({ ...where, posts: ids([reply, other]) });
  expect((await as(me).reads.mine(where)).byRoot).toEqual({ [root!.path]: 1 });
  expect((await as(me).reads.mine({ ...where, after: 1 })).unread).toBe(0);
});

test("the next unread is found in tree order, and after the last one the first", async () => {
  const { thread, where, said } = await aDebate(2);
  const [root, other] = said;
  const reply = await a.post(author, { space, thread, parentId: root!.id });
  const me = await a.member(space);
  const next = async (after: PostView | null) =>
    (await as(me).reads.next({ ...where, after: after?.path ?? null })).post;
  expect([await next(null), await next(root!), await next(reply), await next(other!)]).toEqual(
    ids([root, reply, other, root]),
  );
  await as(me).reads.mark({ ...where, posts: ids([root, reply]) });
  expect([await next(null), await next(other!)]).toEqual(ids([other, other]));
  await as(me).reads.mark({ ...where, posts: ids([other]) });
  expect(await next(null)).toBeNull();
});

test("marking all read leaves what came since, and can be taken back without losing what was read after", async () => {
  const { thread, where, said } = await aDebate(3);
  const me = await a.member(space);
  await as(me).reads.mark({ ...where, posts: ids([said[1]]) });
  const late = await a.post(author, { space, thread });
  expect(await as(me).reads.markAll({ ...where, upTo: 3 })).toEqual({ version: 2, runs: [[1, 3]], canUndo: true });
  expect(await as(me).reads.markAll({ ...where, upTo: 3 })).toMatchObject({ version: 2, canUndo: true });
  await as(me).reads.mark({ ...where, posts: [late.id] });
  const back = await as(me).reads.undo(where);
  expect(back).toMatchObject({
    runs: [
      [2, 2],
      [4, 4],
    ],
    canUndo: false,
  });
  expect(await as(me).reads.undo(where)).toEqual(back);
});

test("nobody marks further than the thread goes", async () => {
  const { where } = await aDebate(2);
  const me = await a.member(space);
  expect((await as(me).reads.markAll({ ...where, upTo: 1_000_000 })).runs).toEqual([[1, 2]]);
  await refused(as(me).reads.mark({ ...where, posts: [] }), "BAD_REQUEST");
});

test("two tabs that mark at the same moment lose nothing", async () => {
  const { where, said } = await aDebate(6);
  const me = await a.member(space);
  await Promise.all(said.map(({ id }) => as(me).reads.mark({ ...where, posts: [id] })));
  expect(await as(me).reads.mine(where)).toMatchObject({ runs: [[1, 6]], unread: 0 });
});

test("lists say how much is new where one has read before, and nowhere else", async () => {
  const [read, unvisited] = [await aDebate(3), await aDebate(2)];
  const me = await a.member(space);
  await as(me).reads.mark({ ...read.where, posts: ids([read.said[0]]) });
  const threads = [read.thread.id, unvisited.thread.id];
  expect(await as(me).reads.unread({ threads })).toEqual([{ threadId: read.thread.id, unread: 2 }]);
  expect(await as(author).reads.unread({ threads })).toEqual([]);
});

test("who was put out of a class hears nothing more of what is new there", async () => {
  const seminar = await a.space({ kind: "class" });
  const [teacher, student] = [await a.moderator(seminar), await a.member(seminar)];
  const thread = await a.thread(seminar, teacher);
  const post = await a.post(teacher, { space: seminar, thread });
  await a.post(teacher, { space: seminar, thread });
  await as(student).reads.mark({ space: seminar.slug, thread: thread.id, posts: [post.id] });
  const threads = [thread.id];
  expect(await as(student).reads.unread({ threads })).toEqual([{ threadId: thread.id, unread: 1 }]);
  await db().delete(memberships).where(eq(memberships.accountId, student.id));
  expect(await as(student).reads.unread({ threads })).toEqual([]);
  await refused(as(student).reads.mine({ space: seminar.slug, thread: thread.id }), "NOT_FOUND");
});

test("challenges and questions to one's points wait until one has answered them", async () => {
  const thread = await a.thread(space, author);
  const [me, other] = [await a.member(space), await a.member(space)];
  const mine = await a.post(me, { space, thread });
  const at = { space, thread, parentId: mine.id };
  const challenge = await a.post(other, { ...at, move: "challenge" });
  const question = await a.post(other, { ...at, move: "question" });
  await a.post(other, { ...at, move: "evidence" });
  await a.post(me, { ...at, move: "question" });
  const where = { space: space.slug, thread: thread.id };
  const waiting = async (who: Person) => ids((await as(who).reads.waiting(where)).posts);
  expect(await waiting(me)).toEqual([challenge.id, question.id]);
  expect(await waiting(other)).toEqual([]);
  await a.post(other, { space, thread, parentId: challenge.id });
  await a.post(me, { space, thread, parentId: challenge.id });
  expect(await waiting(me)).toEqual([question.id]);
  await as(other).posts.remove({ space: space.slug, post: question.id });
  expect(await waiting(me)).toEqual([]);
});

type Act = { mark: number[] } | { all: number } | "undo";
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ mark: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 }) }),
  fc.record({ all: fc.integer({ min: 0, max: 14 }) }),
  fc.constant("undo" as const),
);

test("whatever is marked and taken back, what is read is what a plain set says", async () => {
  const { where, said } = await aDebate(12);
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
      const me = await a.member(space);
      let read = new Set<number>();
      let before: Set<number> | null = null;
      let version = 0;
      for (const step of acts) {
        if (step === "undo") {
          const answer = await as(me).reads.undo(where);
          if (before) [read, before, version] = [before, null, version + 1];
          expect(answer.version).toBe(version);
        } else if ("all" in step) {
          const upTo = Math.min(step.all, 12);
          const all = Array.from({ length: upTo }, (_, n) => n + 1);
          const news = all.some((n) => !read.has(n));
          if (news) [before, read, version] = [read, new Set([...read, ...all]), version + 1];
          await as(me).reads.markAll({ ...where, upTo: step.all });
        } else {
          if (step.mark.some((n) => !read.has(n))) version++;
          read = new Set([...read, ...step.mark]);
          before = before && new Set([...before, ...step.mark]);
          await as(me).reads.mark({ ...where, posts: step.mark.map((n) => said[n - 1]!.id) });
        }
      }
      const held = await as(me).reads.mine(where);
      const flat = held.runs.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, n) => from + n));
      expect(flat).toEqual([...read].sort((x, y) => x - y));
      expect(held).toMatchObject({ version, unread: 12 - read.size, canUndo: before !== null });
    }),
    { numRuns: Number(process.env.FC_RUNS ?? 25) },
  );
});
