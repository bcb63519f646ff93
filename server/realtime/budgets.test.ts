import { beforeAll, expect, test } from "vitest";
import { type Ear, liveServer } from "@/tests/support/live-server";
import { a, ownDatabase, type Person } from "@/tests/support/world";

ownDatabase();
const live = liveServer();

let thread: { id: string };
beforeAll(async () => {
  thread = await a.thread(await a.space());
});

const three = (who: Person | null) => Promise.all([live.connect(who), live.connect(who), live.connect(who)]);
/** More than one person ever sends in ten seconds, from three places. */
const asked = async (ears: Ear[]) =>
  (await Promise.all(ears.map((ear) => Promise.all(Array.from({ length: 120 }, () => ear.enter(thread.id)))))).flat();

test("one account that asks without end is told to ask again later, and nothing about the thread", async () => {
  const answers = await asked(await three(await a.user()));
  const refused = answers.filter(({ ok }) => !ok);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused).toEqual(refused.map(() => ({ ok: false, again: true })));
});

test("guests of one address, as in a lecture hall, are let in all at once", async () => {
  const answers = await asked(await three(null));
  expect(answers.every(({ ok }) => ok)).toBe(true);
});
