import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { reads } from "@/db/schema/reads";
import { bridging } from "@/server/endorsements/bridging";
import { wire } from "@/server/events/announce";
import type { PostView } from "@/server/posts/view";
import type { ThreadView } from "@/server/threads/view";
import { until } from "@/tests/support/live-server";
import { rows } from "@/tests/support/promises";
import { quiet } from "@/tests/support/quiet";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";
import { startWeighing, weighReadOn } from "./loop";
import { readOnSince, unweighedThreads } from "./read";
import { weighThread } from "./write";

process.env.LIMITS = "off";
ownDatabase();
let space: Space;
let author: Person;
beforeAll(async () => {
  space = await a.space();
  author = await a.member(space);
});

type Place = { thread: ThreadView; post: PostView };
async function aPlace(): Promise<Place> {
  const thread = await a.thread(space, author);
  return { thread, post: await a.post(author, { space, thread }) };
}
const stand = (person: Person, { thread }: Place, position: number) =>
  as(person).stances.take({ space: space.slug, thread: thread.id, position: thread.positions[position - 1]!.id });
const endorse = (person: Person, { post }: Place, kind: "persuasive" | "sourced" = "persuasive") =>
  as(person).endorsements.endorse({ space: space.slug, post: post.id, kind });
const read = ({ id }: Person, { thread, post }: Place) =>
  db()
    .insert(reads)
    .values({ accountId: id, threadId: thread.id, read: [[post.ordinal, post.ordinal]] });

/** Somebody at a position (0: none), who has read the post. */
async function reader(place: Place, position: number): Promise<Person> {
  const person = await a.member(space);
  if (position > 0) await stand(person, place, position);
  await read(person, place);
  return person;
}
const tallyOf = async ({ post }: Place) =>
  (
    await rows(`select bridging, sides, seq::int, scored_seq::int as scored from tallies where post_id = '${post.id}'`)
  )[0];

test("readers are counted where they stand, endorsers where they stood, and the score is that of these counts", async () => {
  const place = await aPlace();
  for (let n = 0; n < 3; n++) await endorse(await reader(place, 1), place);
  for (let n = 0; n < 4; n++) await reader(place, 1);
  for (let n = 0; n < 2; n++) await endorse(await reader(place, 2), place);
  await reader(place, 2);
  // One who endorsed without having been seen to read, one without a stance, and one who stands but read nothing.
  const fast = await a.member(space);
  await stand(fast, place, 2);
  await endorse(fast, place);
  await endorse(await reader(place, 0), place);
  await stand(await a.member(space), place, 1);
  await weighThread(place.thread.id);
  const score = bridging([
    { endorsed: 3, readers: 7 },
    { endorsed: 3, readers: 4 },
  ]);
  expect(await tallyOf(place)).toMatchObject({ bridging: score, sides: [1, 2] });
});

test("who endorses and moves on is counted where they stood, once, and never for two sides", async () => {
  const place = await aPlace();
  const ada = await reader(place, 1);
  await endorse(ada, place);
  await stand(ada, place, 2);
  await endorse(ada, place, "sourced");
  await weighThread(place.thread.id);
  expect(await tallyOf(place)).toMatchObject({ bridging: 0, sides: [1] });
});

test("the author's own reading says nothing", async () => {
  const [place, other] = [await aPlace(), await aPlace()];
  for (const here of [place, other]) for (const side of [1, 2]) await endorse(await reader(here, side), here);
  await stand(author, other, 1);
  await read(author, other);
  for (const { thread } of [place, other]) await weighThread(thread.id);
  expect((await tallyOf(other)).bridging).toBe((await tallyOf(place)).bridging);
});

test("sides that readers see take the thread's next number, and weighing again takes none", async () => {
  const place = await aPlace();
  for (const side of [1, 2, 1, 2]) await endorse(await reader(place, side), place);
  await weighThread(place.thread.id);
  // Of four endorsers nobody is told where they stood.
  expect(await tallyOf(place)).toMatchObject({ sides: [1, 2], seq: 4, scored: 4 });
  await endorse(await reader(place, 3), place);
  let told = 0;
  wire({ ...quiet, "thread.weighed": [() => void told++] });
  await weighThread(place.thread.id);
  expect(await tallyOf(place)).toMatchObject({ sides: [1, 2, 3], seq: 6, scored: 6 });
  await weighThread(place.thread.id);
  await weighThread(place.thread.id, true);
  expect(await tallyOf(place)).toMatchObject({ seq: 6, scored: 6 });
  expect(told).toBe(1);
  wire(quiet);
  const since = await as(null).posts.since({ space: space.slug, thread: place.thread.id, seq: 0, tallies: 5 });
  expect("tallies" in since && since.tallies).toMatchObject({ to: 6, tallies: [{ sides: [1, 2, 3] }] });
});

test("more readers who say nothing make the same endorsements less, when it is looked at again", async () => {
  const place = await aPlace();
  for (const side of [1, 2]) await endorse(await reader(place, side), place);
  await weighThread(place.thread.id);
  const before = await tallyOf(place);
  const since = new Date().toISOString();
  for (let n = 0; n < 5; n++) await reader(place, 1);
  expect((await readOnSince(since)).threads).toEqual([place.thread.id]);
  await weighThread(place.thread.id);
  expect(await tallyOf(place)).toEqual(before);
  await weighThread(place.thread.id, true);
  expect((await tallyOf(place)).bridging).toBeLessThan(before.bridging);
});

test("what was endorsed while it was weighed is weighed at the next turn, and many at once end weighed", async () => {
  const place = await aPlace();
  const people = await Promise.all(Array.from({ length: 30 }, (_, n) => reader(place, 1 + (n % 2))));
  const weighing = async () => {
    for (let n = 0; n < 10; n++) await weighThread(place.thread.id);
  };
  await Promise.all([weighing(), weighing(), ...people.map((person) => endorse(person, place))]);
  await weighThread(place.thread.id);
  const { seq, scored, sides } = await tallyOf(place);
  expect({ sides, scored }).toEqual({ sides: [1, 2], scored: seq });
  expect(await rows(`select seq::int from tally_heads where thread_id = '${place.thread.id}'`)).toEqual([{ seq }]);
});

test("one thread that cannot be weighed anew stays due, and the others are weighed", async () => {
  const places = [await aPlace(), await aPlace()];
  for (const place of places) for (const side of [1, 2]) await endorse(await reader(place, side), place);
  const looking = { since: null as string | null, due: new Set(["no thread's id"]) };
  await expect(weighReadOn(looking)).rejects.toThrow();
  for (const place of places) expect((await tallyOf(place)).bridging).toBeGreaterThan(0);
  expect([...looking.due]).toEqual(["no thread's id"]);
  const { since } = looking;
  expect(since).not.toBeNull();
  looking.due.clear();
  // Two writers may end in another order than they began in: the last minute is looked at again.
  expect((await readOnSince(since)).threads).toEqual(expect.arrayContaining(places.map(({ thread }) => thread.id)));
});

test("where it cannot be asked who read on, the next turn asks from the same moment", async () => {
  const looking = { since: "no moment", due: new Set<string>() };
  await expect(weighReadOn(looking)).rejects.toThrow();
  expect(looking.since).toBe("no moment");
});

test("a server that starts finds what nobody weighed before it", async () => {
  const place = await aPlace();
  for (const side of [1, 2]) await endorse(await reader(place, side), place);
  expect(await unweighedThreads()).toEqual([place.thread.id]);
  const stop = startWeighing();
  let weighed = false;
  const hear = () => {
    weighed = true;
  };
  wire({ ...quiet, "thread.weighed": [hear] });
  expect(await until(() => weighed)).toBe(true);
  stop();
  wire(quiet);
  expect(await unweighedThreads()).toEqual([]);
});
