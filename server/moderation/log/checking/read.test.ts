import { eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { desks } from "@/db/schema/desks";
import { logEntries } from "@/db/schema/log";
import { inTransaction } from "@/db/transaction";
import { chainOldEntries, record } from "@/server/moderation/log/write";
import { decideOn } from "@/tests/support/deciding";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";
import { checkLogs } from "./read";

ownDatabase();
let space: Space;
let moderator: Person;
let thread: Awaited<ReturnType<typeof a.thread>>;
beforeEach(async () => {
  space = await a.space();
  moderator = await a.moderator(space);
  thread = await a.thread(space, moderator);
  for (const reason of ["Heated.", "Cooled."]) {
    await decideOn(moderator, space, { thread: thread.id }, "lock", { message: reason });
    await decideOn(moderator, space, { thread: thread.id }, "unlock", { message: reason });
  }
});

const faultHere = async () => (await checkLogs()).find(({ deskId }) => deskId === space.id)?.fault;
const entries = () => db().select().from(logEntries).where(eq(logEntries.spaceId, space.id)).orderBy(logEntries.number);
const change = async (number: number, set: Partial<typeof logEntries.$inferInsert>) => {
  const row = (await entries())[number - 1]!;
  await db().update(logEntries).set(set).where(eq(logEntries.id, row.id));
};

test("a log as it was written holds, from its first entry to its head", async () => {
  expect((await entries()).map(({ number, act }) => [number, act])).toEqual([
    [1, "lock"],
    [2, "unlock"],
    [3, "lock"],
    [4, "unlock"],
  ]);
  expect(await faultHere()).toBeNull();
});

test("whatever is changed by SQL is found, and where", async () => {
  await change(2, { reason: "Quite another reason." });
  expect(await faultHere()).toBe("entry 2: its words were changed");
  await change(2, { reason: "Heated." });
  expect(await faultHere()).toBeNull();
  await change(3, { byId: (await a.user()).id });
  expect(await faultHere()).toMatch(/^entry 3: what was done/);
});

test("no part of an entry is changed by SQL without being found", async () => {
  const { id, ...row } = (await entries())[1]!;
  const other = await a.space();
  const changed: { [Column in keyof typeof row]: (typeof row)[Column] } = {
    ...{ spaceId: other.id, byId: null, act: "hide", targetKind: "post", targetId: uuidv7(), caseId: uuidv7() },
    ...{ decisionId: uuidv7(), houseRule: "R7", reason: "Another.", detail: { before: {} }, number: 9 },
    ...{
      salt: "another",
      digest: "another",
      hash: "another",
      erasedAt: new Date(),
      at: new Date(row.at.getTime() + 1),
    },
  };
  for (const [column, value] of Object.entries(changed)) {
    await db()
      .update(logEntries)
      .set({ [column]: value })
      .where(eq(logEntries.id, id));
    expect(await faultHere(), column).toMatch(/^entry [23]: /);
    await db().update(logEntries).set(row).where(eq(logEntries.id, id));
    expect(await faultHere(), column).toBeNull();
  }
});

test("a chain whose head was taken away is found, also where every entry of it was changed", async () => {
  const held = await db().delete(desks).where(eq(desks.id, space.id)).returning();
  await change(2, { reason: "Quite another reason." });
  expect(await faultHere()).toBe("the head of its chain is gone");
  await db().insert(desks).values(held);
  expect(await faultHere()).toBe("entry 2: its words were changed");
});

test("an entry taken out is found, in the middle and at the end, and so is one put in", async () => {
  const rows = await entries();
  await db().delete(logEntries).where(eq(logEntries.id, rows[1]!.id));
  expect(await faultHere()).toBe("entry 2: is missing; the next one is 3");
  await db().insert(logEntries).values(rows[1]!);
  expect(await faultHere()).toBeNull();
  await db().delete(logEntries).where(eq(logEntries.id, rows[3]!.id));
  expect(await faultHere()).toBe("the head says 4 entries, there are 3");
  await db().update(desks).set({ logNumber: 3 }).where(eq(desks.id, space.id));
  expect(await faultHere()).toBe("the head's hash is not that of the last entry");
  await db()
    .insert(logEntries)
    .values({ ...rows[3]!, number: null });
  expect((await checkLogs()).at(-1)?.fault).toMatch(/stands outside of every chain/);
  await db().delete(logEntries).where(eq(logEntries.id, rows[3]!.id));
});

test("erased words are gone and the chain holds; words that come back are found", async () => {
  const { entries: shown } = await as(moderator).log.list({ space: space.slug });
  const entry = shown.find(({ reason }) => reason === "Heated.")!;
  await as(moderator).log.erase({ space: space.slug, entry: entry.id });
  expect(await faultHere()).toBeNull();
  const after = (await as(moderator).log.list({ space: space.slug })).entries.find(({ id }) => id === entry.id);
  expect([after?.reason, after?.erased]).toEqual(["", true]);
  await refused(as(moderator).log.erase({ space: space.slug, entry: entry.id }), "CONFLICT");
  await change(entry.number, { reason: "Made up." });
  expect(await faultHere()).toMatch(/has words though they were erased/);
});

test("words that somebody took away by SQL are missed: no entry says who erased them", async () => {
  const gone = { reason: "", detail: {}, salt: null, erasedAt: new Date() };
  await change(2, gone);
  expect(await faultHere()).toMatch(/^entry 2: its words are gone, and no later entry/);
  // Neither does one that says so of another.
  const { entries: shown } = await as(moderator).log.list({ space: space.slug });
  await as(moderator).log.erase({ space: space.slug, entry: shown.find(({ number }) => number === 1)!.id });
  expect(await faultHere()).toMatch(/^entry 2: /);
  await change(5, { targetId: (await entries())[1]!.id });
  expect(await faultHere()).toMatch(/^entry 5: what was done/);
});

test("an entry about erased words is about what they were about", async () => {
  const [, , , first] = (await as(moderator).log.list({ space: space.slug })).entries;
  await as(moderator).log.erase({ space: space.slug, entry: first!.id });
  const [latest] = (await as(moderator).log.list({ space: space.slug })).entries;
  expect(latest).toMatchObject({ act: "erase", target: first!.target, detail: { number: 1 } });
});

test("entries written at once by many stand in one chain, without a gap", async () => {
  const target = { kind: "space", id: space.id } as const;
  await Promise.all(
    Array.from({ length: 30 }, () =>
      inTransaction((tx) => record(tx, { spaceId: space.id, byId: moderator.id, act: "show-log", target })),
    ),
  );
  expect((await entries()).map(({ number }) => number)).toEqual(Array.from({ length: 34 }, (_, at) => at + 1));
  expect(await faultHere()).toBeNull();
});

test("entries older than the chain get their places in the order of time", async () => {
  const old = { spaceId: (await a.space()).id, byId: moderator.id, targetKind: "thread" as const, targetId: thread.id };
  for (const day of ["03", "01", "02"])
    await db().execute(sql`insert into log_entries (id, space_id, by_id, act, target_kind, target_id, at)
      values (gen_random_uuid(), ${old.spaceId}::uuid, ${old.byId}::uuid, ${`lock-${day}`}, 'thread', ${old.targetId}::uuid, ${`2026-01-${day}`})`);
  await chainOldEntries();
  const rows = await db()
    .select()
    .from(logEntries)
    .where(eq(logEntries.spaceId, old.spaceId))
    .orderBy(logEntries.number);
  expect(rows.map(({ act }) => act)).toEqual(["lock-01", "lock-02", "lock-03"]);
  expect((await checkLogs()).find(({ deskId }) => deskId === old.spaceId)).toMatchObject({ entries: 3, fault: null });
});
