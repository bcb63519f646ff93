import { beforeAll, expect, test } from "vitest";
import type { Audience } from "@/server/threads/policy";
import { a, as, ownDatabase, type Space } from "@/tests/support/world";
import { sharedSince } from "./shared";

ownDatabase();
let space: Space;
let audience: Audience;
beforeAll(async () => {
  space = await a.space();
  const thread = await a.thread(space);
  audience = { threadId: thread.id, kind: "public", group: null };
  await a.post(await a.member(space), { space, thread });
});

test("who asks for the same at once gets one answer; another audience and another place get their own", async () => {
  const asked = [
    sharedSince(audience, { seq: 0 }),
    sharedSince({ ...audience }, { seq: 0 }),
    sharedSince(audience, { seq: 1 }),
    sharedSince({ ...audience, kind: "staff" }, { seq: 0 }),
  ];
  expect(new Set(asked).size).toBe(3);
  const [first, second, later] = await Promise.all(asked);
  expect(second).toBe(first);
  expect(first).toMatchObject({ frame: { from: 0, to: 1 } });
  expect(later).toMatchObject({ frame: { from: 1, to: 1 } });
});

test("who asks once it is answered gets what is new since, and a failure is not kept", async () => {
  const thread = { id: audience.threadId };
  await sharedSince(audience, { seq: 0 });
  await a.post(await a.member(space), { space, thread });
  expect(await as(null).posts.since({ space: space.slug, thread: thread.id, seq: 0 })).toMatchObject({
    frame: { from: 0, to: 2 },
  });
  const nowhere = { ...audience, threadId: crypto.randomUUID() };
  const failing = sharedSince(nowhere, { seq: 0 });
  await expect(failing).rejects.toThrow();
  const again = sharedSince(nowhere, { seq: 0 });
  expect(again).not.toBe(failing);
  await expect(again).rejects.toThrow();
});
