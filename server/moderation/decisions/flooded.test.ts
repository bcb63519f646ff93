import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { inTurn } from "@/server/threads/turns";
import { a, as, ownDatabase } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();

test("a thread that is flooded is locked at the next turn, and keeps the desk from no other thread", async () => {
  const space = await a.space();
  const moderator = await a.moderator(space);
  const [hot, calm] = [await a.thread(space, moderator), await a.thread(space, moderator)];
  const finish: (() => void)[] = [];
  // As many as write at once and as may wait, each until it is told to finish.
  const flood = Array.from({ length: 203 }, () => inTurn(hot.id, () => new Promise<void>((end) => finish.push(end))));
  const lock = (thread: { id: string }) => {
    const target = { kind: "thread" as const, id: thread.id };
    return as(moderator).decisions.decide({ space: space.slug, id: uuidv7(), target, act: "lock" });
  };
  const [slow, archive] = (["slow", "archive"] as const).map((act) => {
    const target = { kind: "thread" as const, id: hot.id };
    const args = act === "slow" ? { seconds: 60 } : {};
    return as(moderator).decisions.decide({ space: space.slug, id: uuidv7(), target, act, args });
  });
  const locked = lock(hot);
  await lock(calm);
  finish[0]?.();
  await Promise.all([locked, slow, archive]);
  expect(finish).toHaveLength(4);
  for (let n = 0; n < 203; n++) {
    finish[n]?.();
    await flood[n];
  }
});
