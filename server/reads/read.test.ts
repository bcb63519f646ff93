import { beforeAll, expect, test } from "vitest";
import { fillThread } from "@/tests/support/long-thread";
import { plansOf, rowsOf, seqScansOf } from "@/tests/support/plans";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();

let space: Space;
let me: Person;
let where: { space: string; thread: string };
const asked = () => ({
  mine: () => as(me).reads.mine(where),
  next: () => as(me).reads.next({ ...where, after: null }),
  waiting: () => as(me).reads.waiting(where),
  unread: () => as(me).reads.unread({ threads: [where.thread] }),
});

beforeAll(async () => {
  space = await a.space();
  me = await a.member(space);
  const people = await Promise.all(Array.from({ length: 5 }, () => a.member(space)));
  const ids = people.map(({ id }) => id);
  const thread = await a.thread(space);
  where = { space: space.slug, thread: thread.id };
  await fillThread(thread, ids, { posts: 10_000 });
  await fillThread(await a.thread(space), ids, { posts: 10_000, seed: 5 });
  await a.post(me, { space, thread });
}, 120_000);

test("what is new in a thread of 10,000 posts is found by index, read or unread", async () => {
  for (const upTo of [0, 1, 5_000, 9_990, 10_001]) {
    if (upTo > 0) await as(me).reads.markAll({ ...where, upTo });
    expect((await as(me).reads.mine(where)).unread).toBe(Math.max(0, 10_000 - upTo));
    for (const [name, ask] of Object.entries(asked())) {
      expect(seqScansOf("posts", await plansOf(ask)), `${name}, read up to ${upTo}`).toEqual([]);
    }
  }
});

test("a thread that is read to its end is not looked through again", async () => {
  await as(me).reads.markAll({ ...where, upTo: 10_001 });
  for (const [name, ask] of Object.entries(asked())) {
    expect(rowsOf("posts", await plansOf(ask)), name).toBeLessThan(10);
  }
});

test("a list counts no further than it says", async () => {
  await as(me).reads.undo(where);
  const someone = await a.member(space);
  const { posts } = await as(null).posts.page({ ...where, order: "oldest" });
  await as(someone).reads.mark({ ...where, posts: [posts[0]!.id] });
  const ask = () => as(someone).reads.unread({ threads: [where.thread] });
  expect(await ask()).toEqual([{ threadId: where.thread, unread: 100 }]);
  expect(rowsOf("posts", await plansOf(ask))).toBeLessThan(300);
});
