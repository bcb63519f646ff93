import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { endorsements, tallies } from "@/db/schema/endorsements";
import { flows } from "@/db/schema/stances";
import { positions } from "@/db/schema/threads";
import { env } from "@/server/env";
import type { ThreadView } from "@/server/threads/view";
import { decideOn } from "@/tests/support/deciding";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let space: Space;
let thread: ThreadView;
let [author, staff] = [{} as Person, {} as Person];
beforeAll(async () => {
  space = await a.space();
  [author, staff] = [await a.user(), await a.moderator(space)];
  thread = await a.thread(space, author);
});

type Said = { confidence?: number; wouldChange?: string; shown?: boolean; because?: string; reason?: string };
const take = (person: Person, position: number, said: Said = {}, on = thread) =>
  as(person).stances.take({
    ...{ space: space.slug, thread: on.id, position: on.positions[position - 1]!.id, ...said },
  });
const mine = (person: Person) => as(person).stances.mine({ space: space.slug, thread: thread.id });
const moved = (because: string) => ({ because, reason: "The minutes it cites." });
const aPost = (by = author, at: { id: string } = thread) => a.post(by, { space, thread: at });

test("a change with its cause is kept, counts for the post, and remembers where they stood before", async () => {
  const [ben, post] = [await a.user(), await aPost()];
  await take(ben, 1);
  const { current } = await take(ben, 2, { confidence: 4, ...moved(post.id) });
  expect(current).toMatchObject({ position: 2, because: { post: post.id }, reason: "The minutes it cites." });
  const [said] = await db().select().from(endorsements).where(eq(endorsements.postId, post.id));
  expect(said).toMatchObject({ kind: "mind", accountId: ben.id, positionId: thread.positions[0]!.id });
  expect(said?.stanceId).toBe(current?.id);
  const [tally] = await db().select().from(tallies).where(eq(tallies.postId, post.id));
  expect(tally).toMatchObject({ mind: 1, people: 1 });
});

test("sending the same change again changes nothing", async () => {
  const [ben, post] = [await a.user(), await aPost()];
  await take(ben, 1);
  await take(ben, 2, moved(post.id));
  expect((await take(ben, 2, moved(post.id))).history).toHaveLength(2);
  const [tally] = await db().select().from(tallies).where(eq(tallies.postId, post.id));
  expect(tally?.mind).toBe(1);
});

test("a cause can be named afterwards, once, also when the words have been mended since", async () => {
  const [ben, post, other] = [await a.user(), await aPost(), await aPost()];
  await take(ben, 1);
  await take(ben, 1, { confidence: 5 });
  await take(ben, 1, { confidence: 5, wouldChange: "A list of names." });
  const same = { confidence: 5, wouldChange: "A list of names." };
  const { history } = await take(ben, 1, { ...same, ...moved(post.id) });
  expect(history.map(({ because }) => because?.post ?? null)).toEqual([null, post.id, null]);
  await refused(take(ben, 1, { ...same, ...moved(other.id) }), "CONFLICT");
});

test("a first stance has nothing that could have changed, and neither has one that only mends its words", async () => {
  const [ben, post] = [await a.user(), await aPost()];
  await refused(take(ben, 1, moved(post.id)), "BAD_REQUEST");
  expect((await mine(ben)).history).toEqual([]);
  await take(ben, 1);
  await refused(take(ben, 1, { wouldChange: "Proof.", ...moved(post.id) }), "BAD_REQUEST");
  expect((await mine(ben)).current?.wouldChange).toBe("");
});

test("a cause that cannot be one is refused, and the stance stays as it was", async () => {
  const ben = await a.user();
  await take(ben, 1);
  const elsewhere = await a.thread(space, author);
  const [foreign, own, removed, hidden] = [
    await aPost(author, elsewhere),
    await aPost(ben),
    await aPost(),
    await aPost(),
  ];
  await as(author).posts.remove({ space: space.slug, post: removed.id });
  await decideOn(staff, space, { post: hidden.id }, "hide");
  for (const unseen of [foreign.id, removed.id, hidden.id, crypto.randomUUID()])
    await refused(take(ben, 2, moved(unseen)), "NOT_FOUND");
  await refused(take(ben, 2, moved(own.id)), "FORBIDDEN");
  await refused(take(ben, 2, { because: (await aPost()).id, reason: " a " }), "BAD_REQUEST");
  await take(staff, 1);
  await refused(take(staff, 2, moved(hidden.id)), "CONFLICT");
  for (const person of [ben, staff]) expect((await mine(person)).history).toHaveLength(1);
});

test("of a cause that was taken away since, nobody is told whose it was", async () => {
  const [ben, post] = [await a.user(), await aPost()];
  await take(ben, 1);
  await take(ben, 2, moved(post.id));
  await as(author).posts.remove({ space: space.slug, post: post.id });
  expect((await mine(ben)).current?.because).toEqual({ post: post.id, by: null });
});

/** Everything counted of who stands where, against the people it counts. */
async function books(on: { id: string }) {
  const rows = await db().select().from(flows).where(eq(flows.threadId, on.id));
  const sides = await db().select().from(positions).where(eq(positions.threadId, on.id));
  const people = (of: typeof rows) => of.reduce((sum, row) => sum + row.people, 0);
  return {
    all: people(rows),
    negative: rows.filter((row) => row.people < 0),
    standing: sides.map((side) => [side.standing, people(rows.filter(({ toId }) => toId === side.id))]),
    started: sides.map((side) => [side.started, people(rows.filter(({ fromId }) => fromId === side.id))]),
  };
}
const balanced = (pairs: number[][]) => pairs.every(([counted, flown]) => counted === flown);

test("many people who move at once leave every flow exact", async () => {
  const busy = await a.thread(space, author);
  const people = await Promise.all(Array.from({ length: 12 }, () => a.user()));
  const moves = people.flatMap((person, at) => [1, 2, 3, 1].map((_, turn) => ({ person, to: 1 + ((at + turn) % 3) })));
  await Promise.all(moves.map(({ person, to }) => take(person, to, {}, busy)));
  const { all, negative, standing, started } = await books(busy);
  expect([all, negative]).toEqual([12, []]);
  expect([balanced(standing), balanced(started)]).toEqual([true, true]);
});

test("whatever way people take, a flow goes from their first position to where they stand", async () => {
  const way = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 3 })), { maxLength: 14 });
  const people = await Promise.all(Array.from({ length: 4 }, () => a.user()));
  await fc.assert(
    fc.asyncProperty(way, async (steps) => {
      const on = await a.thread(space, author);
      const model = new Map<number, { first: number; now: number }>();
      for (const [who, to] of steps) {
        await take(people[who]!, to, {}, on);
        model.set(who, { first: model.get(who)?.first ?? to, now: to });
      }
      const { all, negative, standing, started } = await books(on);
      expect([all, negative, balanced(standing), balanced(started)]).toEqual([model.size, [], true, true]);
      const rows = await db().select().from(flows).where(eq(flows.threadId, on.id));
      const number = (id: string) => on.positions.findIndex((position) => position.id === id) + 1;
      for (const { fromId, toId, people: count } of rows) {
        const those = [...model.values()].filter(({ first, now }) => first === number(fromId) && now === number(toId));
        expect(count).toBe(those.length);
      }
    }),
    { numRuns: 12 },
  );
});

test("a stance changed a hundred times a minute is refused after twenty, and keeps the last", async () => {
  env().LIMITS = "on";
  const ben = await a.user();
  const answers = await Promise.allSettled(Array.from({ length: 100 }, (_, at) => take(ben, 1 + (at % 2))));
  env().LIMITS = "off";
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
  const [current] = (await mine(ben)).history.slice(-1);
  const [row] = await db()
    .select()
    .from(positions)
    .where(and(eq(positions.threadId, thread.id), eq(positions.number, current?.position ?? 0)));
  expect(row?.standing).toBeGreaterThan(0);
});
