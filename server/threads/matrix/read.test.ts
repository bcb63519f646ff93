import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { type AudienceKind, NO_GROUP } from "@/server/threads/policy";
import { hold } from "@/tests/state/scene";
import { arguedIn } from "@/tests/support/argument";
import { decideOn } from "@/tests/support/deciding";
import { a, as, ownDatabase, type Space } from "@/tests/support/world";
import { matrixOf } from "./read";
import { cellAt, emptyCells } from "./view";

process.env.LIMITS = "off";
ownDatabase();

let space: Space;
beforeAll(async () => {
  space = await a.space();
});

const ITEMS = ["Participants", "Force", "Leadership"];
async function scene() {
  const thread = await a.thread(space);
  const argued = await arguedIn(space, thread, ITEMS);
  const audience = (kind: AudienceKind, group: string | null = null) => ({ threadId: thread.id, kind, group });
  return { ...argued, thread, audience, load: () => matrixOf(audience("public")) };
}

test("each cell counts the posts that name the item, by where their authors stood when writing", async () => {
  const { person, say, endorse, load } = await scene();
  const [one, two, nowhere] = [await person(1), await person(2), await person()];
  const first = await say(one, { items: [1, 2] });
  await say(one, { items: [1] });
  await say(two, { items: [1], move: "challenge", to: first });
  await say(nowhere, { items: [3] });
  await say(two);
  await endorse(first, 3);
  const matrix = await load();
  expect(matrix.cells).toEqual([
    { item: 1, stand: 1, posts: 2, endorsed: 3 },
    { item: 1, stand: 2, posts: 1, endorsed: 0 },
    { item: 2, stand: 1, posts: 1, endorsed: 3 },
    { item: 3, stand: 0, posts: 1, endorsed: 0 },
  ]);
  expect(matrix.posts).toBe(4);
  expect(cellAt(matrix, 2, 2)).toBeUndefined();
  expect(emptyCells(matrix, 3, 3)).toEqual({ of: 9, empty: 6 });
});

test("who moves on leaves what they wrote where they wrote it", async () => {
  const { person, say, load, thread } = await scene();
  const one = await person(1);
  await say(one, { items: [1] });
  const position = thread.positions[1]!.id;
  await as(one).stances.take({ space: space.slug, thread: thread.id, position, confidence: 4 });
  expect((await load()).cells).toEqual([{ item: 1, stand: 1, posts: 1, endorsed: 0 }]);
});

test("what was removed, hidden or held counts in nobody's matrix, also not for staff", async () => {
  const { person, say, audience, thread } = await scene();
  const [one, staff] = [await person(1), await a.moderator(space)];
  const [removed, hidden, held] = [
    await say(one, { items: [1] }),
    await say(one, { items: [2] }),
    await say(one, { items: [3] }),
  ];
  await as(one).posts.remove({ space: space.slug, post: removed.id });
  await decideOn(staff, space, { post: hidden.id }, "hide");
  await hold({ space, thread }, held);
  for (const kind of ["public", "members", "staff"] as const)
    expect(await matrixOf(audience(kind)), kind).toMatchObject({ posts: 0, cells: [] });
  await as(one).posts.restore({ space: space.slug, post: removed.id });
  expect(await matrixOf(audience("public"))).toMatchObject({ posts: 1 });
});

test("a group sees its own posts and everybody's, another group only those", async () => {
  const { person, say, audience, inGroup } = await scene();
  const [own, other] = [uuidv7(), uuidv7()];
  const one = await person(1);
  await say(one, { items: [1] });
  await inGroup(await say(one, { items: [2] }), own);
  expect((await matrixOf(audience("members", own))).posts).toBe(2);
  expect((await matrixOf(audience("members", other))).posts).toBe(1);
  expect((await matrixOf(audience("members", NO_GROUP))).cells.map(({ item }) => item)).toEqual([1]);
  expect((await matrixOf(audience("staff"))).posts).toBe(2);
});

test("a matrix says how far the thread was, so that a page knows when to ask again", async () => {
  const { person, say, endorse, load } = await scene();
  const post = await say(await person(1), { items: [1] });
  const before = await load();
  await endorse(post, 2);
  expect(await load()).toMatchObject({ seq: before.seq, tallies: before.tallies + 2 });
  await say(await person(2));
  expect((await load()).seq).toBe(before.seq + 1);
});

test("a thread that is not there is not found", async () => {
  await expect(as(null).threads.matrix({ space: space.slug, thread: uuidv7() })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});
