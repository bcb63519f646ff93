import { expect, test } from "vitest";
import { liveServer, quietly, until } from "@/tests/support/live-server";
import { a, as, ownDatabase } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
const live = liveServer();

test("what is read in one tab is told to all tabs of that person, and to nobody else in the thread", async () => {
  const space = await a.space();
  const [me, other] = [await a.member(space), await a.member(space)];
  const thread = await a.thread(space);
  const posts = [await a.post(other, { space, thread }), await a.post(other, { space, thread })];
  const where = { space: space.slug, thread: thread.id };
  const [tab, phone, stranger, guest] = await Promise.all([me, me, other, null].map((who) => live.connect(who)));
  for (const ear of [tab, stranger, guest]) await ear!.enter(thread.id);
  await as(me).reads.mark({ ...where, posts: [posts[0]!.id] });
  await as(me).reads.markAll({ ...where, upTo: 2 });
  await as(me).reads.undo(where);
  const told = [1, 2, 3].map((version) => ({ threadId: thread.id, version }));
  for (const ear of [tab, phone]) {
    await until(() => ear!.reads.length === 3);
    expect(ear!.reads).toEqual(told);
  }
  await quietly();
  expect([stranger!.reads, guest!.reads]).toEqual([[], []]);
});

test("marking what is read already is told to nobody", async () => {
  const space = await a.space();
  const me = await a.member(space);
  const thread = await a.thread(space);
  const { id } = await a.post(await a.member(space), { space, thread });
  const where = { space: space.slug, thread: thread.id };
  await as(me).reads.mark({ ...where, posts: [id] });
  const tab = await live.connect(me);
  await as(me).reads.mark({ ...where, posts: [id], place: id });
  await as(me).reads.undo(where);
  await quietly();
  expect(tab.reads).toEqual([]);
});
