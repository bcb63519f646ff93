import { expect, test } from "vitest";
import { liveServer } from "@/tests/support/live-server";
import { a, as, ownDatabase } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
const live = liveServer();

test("whoever begins to watch is told how things stand, also what changed before", async () => {
  const forum = await a.space();
  const thread = await a.thread(forum);
  const position = thread.positions[0]!.id;
  await as(await a.user()).stances.take({ space: forum.slug, thread: thread.id, position, confidence: 3 });
  const ear = await live.connect(null);
  const answer = await ear.socket.emitWithAck("threads.watch", { threadIds: [thread.id] });
  expect(answer.counters).toMatchObject([
    { threadId: thread.id, people: 1, standing: thread.positions.map(() => null) },
  ]);
});

test("an outsider who watches a class is told nothing of it", async () => {
  const seminar = await a.space({ kind: "class" });
  const lesson = await a.thread(seminar, await a.moderator(seminar));
  const ear = await live.connect(await a.user());
  expect(await ear.socket.emitWithAck("threads.watch", { threadIds: [lesson.id] })).toEqual({ ok: true });
});
