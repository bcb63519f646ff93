import { asc, eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { stances } from "@/db/schema/stances";
import { positions } from "@/db/schema/threads";
import type { ThreadView } from "@/server/threads/view";
import { refused } from "@/tests/support/refusals";
import { sanction } from "@/tests/support/sanctions";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";
import { SHOWN } from "./read";
import { MOST_CHANGES } from "./write";

ownDatabase();
let space: Space;
let thread: ThreadView;
beforeAll(async () => {
  space = await a.space();
  thread = await a.thread(space);
});
const take = (person: Person, position: number, confidence = 3) =>
  as(person).stances.take({
    space: space.slug,
    thread: thread.id,
    position: thread.positions[position - 1]!.id,
    confidence,
  });
const counts = async () => {
  const rows = await db()
    .select()
    .from(positions)
    .where(eq(positions.threadId, thread.id))
    .orderBy(asc(positions.number));
  return rows.map(({ standing, started }) => [standing, started]);
};

test("every change is kept, and counted where somebody stands now and where they began", async () => {
  const [ada, ben] = [await a.user(), await a.user()];
  await Promise.all([take(ada, 1), take(ben, 1)]);
  await take(ada, 2, 5);
  const mine = await take(ada, 2, 4);
  expect(mine.current).toMatchObject({ position: 2, confidence: 4 });
  expect(mine.history.map(({ position, confidence }) => [position, confidence])).toEqual([
    [1, 3],
    [2, 5],
    [2, 4],
  ]);
  expect(await counts()).toEqual([
    [1, 2],
    [1, 0],
    [0, 0],
  ]);
  expect((await take(ada, 2, 4)).history).toHaveLength(3);
});

test("two people who cross each other leave the counts exact", async () => {
  const people = await Promise.all(Array.from({ length: 6 }, () => a.user()));
  await Promise.all(people.map((person, index) => take(person, 1 + (index % 3))));
  const before = await counts();
  await Promise.all(people.map((person, index) => take(person, 1 + ((index + 1) % 3))));
  expect((await counts()).map(([standing]) => standing)).toEqual(before.map(([standing]) => standing));
});

test("fewer than five people are never counted out", async () => {
  const seen = await as(null).threads.get({ space: space.slug, shortId: thread.shortId });
  const small = await counts();
  seen.positions.forEach((position, index) => {
    expect(position.standing).toBe((small[index]?.[0] ?? 0) < 5 ? null : small[index]?.[0]);
  });
});

/** A long history: so many changes between the first stance and now, the last of them so many hours ago. */
async function history({ id: accountId }: Person, changes: number, hours: number) {
  const [one, two] = thread.positions.map(({ id }) => id);
  const rows = Array.from({ length: changes }, (_, n) => ({
    ...{ id: uuidv7(), threadId: thread.id, accountId, positionId: (n % 2 ? one : two)!, current: false },
    createdAt: sql`now() - make_interval(hours => ${hours}, secs => ${changes - n})`,
  }));
  await db().insert(stances).values(rows);
}

test("two hundred changes are kept in a day; the next is refused, and so many of the day before refuse nothing", async () => {
  const [ada, ben] = [await a.user(), await a.user()];
  await history(ada, MOST_CHANGES - 1, 23);
  await history(ben, MOST_CHANGES - 1, 25);
  for (const person of [ada, ben]) await take(person, 1, 1);
  const before = await counts();
  await refused(take(ada, 2), "BAD_REQUEST");
  expect(await counts()).toEqual(before);
  // To stand where one stands is no change.
  expect((await take(ada, 1, 1)).current).toMatchObject({ position: 1, confidence: 1 });
  expect((await take(ben, 2)).current).toMatchObject({ position: 2 });
});

test("of a long history its author is shown the newest, and where it began", async () => {
  const ada = await a.user();
  await history(ada, SHOWN + 50, 48);
  const { history: shown, current } = await take(ada, 3);
  expect(shown).toHaveLength(SHOWN + 1);
  expect(shown.at(-1)).toEqual(current);
  const began = Date.parse(shown[1]!.at) - Date.parse(shown[0]!.at);
  expect(Math.round(began / 1000)).toBe(51);
  expect((await as(await a.user()).stances.mine({ space: space.slug, thread: thread.id })).history).toEqual([]);
});

test("a position of another thread is not found, and leaves no stance", async () => {
  const other = await a.thread(space);
  const eve = await a.user();
  const wrong = { space: space.slug, thread: thread.id, position: other.positions[0]!.id };
  await refused(as(eve).stances.take(wrong), "NOT_FOUND");
  expect((await as(eve).stances.mine({ space: space.slug, thread: thread.id })).history).toEqual([]);
});

test("whoever may not speak takes a stance, and shows others no new words with it", async () => {
  const staff = await a.moderator(space);
  const ada = await a.member(space);
  const say = (wouldChange: string, shown: boolean, position = 1) =>
    as(ada).stances.take({
      ...{ space: space.slug, thread: thread.id, position: thread.positions[position - 1]!.id },
      ...{ wouldChange, shown },
    });
  await say("Minutes of the meeting.", true);
  await sanction(staff, "silence", { space, person: ada });
  await refused(say("Buy at example.org.", true), "FORBIDDEN");
  await say("Minutes of the meeting.", true, 2);
  await say("For myself alone.", false);
  await refused(say("For myself alone.", true), "FORBIDDEN");
  const shown = await as(null).stances.conditions({ space: space.slug, thread: thread.id });
  expect(JSON.stringify(shown)).not.toMatch(/example.org|myself/);
});
