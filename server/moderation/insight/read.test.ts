import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { a, as, ownDatabase, type Space } from "@/tests/support/world";

ownDatabase();
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR);

/** A case opened so many hours ago, looked at and decided after so many more. */
async function aCase(space: Space, [opened, look, decision]: [number, number?, number?], reasons = ["spam"]) {
  const moment = (after: number | undefined) => (after === undefined ? null : ago(opened - after));
  await db()
    .insert(cases)
    .values({
      ...{
        id: uuidv7(),
        deskId: space.id,
        spaceId: space.id,
        targetKind: "post",
        targetId: uuidv7(),
        reasons,
        flagCount: 1,
      },
      ...{ openedAt: ago(opened), lookedAt: moment(look), decidedAt: moment(decision) },
      state: decision === undefined ? "open" : "decided",
    });
}

test("how long cases waited, how many wait, and why they came; another space's count nowhere", async () => {
  const [space, other] = [await a.space(), await a.space()];
  const moderator = await a.moderator(space);
  await aCase(space, [100, 1, 2]);
  await aCase(space, [90, 3, 4], ["uncivil"]);
  await aCase(space, [80, 5, 12], ["uncivil"]);
  await aCase(space, [30], ["uncivil", "spam"]);
  await aCase(space, [24 * 40, 1, 1]);
  await aCase(other, [100, 50, 60]);
  const seen = await as(moderator).insight.get({ space: space.slug, days: 30 });
  expect(seen.look).toMatchObject({ half: 180, cases: 3 });
  expect(seen.decision).toMatchObject({ half: 240, cases: 3 });
  expect(seen.waiting).toBe(1);
  expect(seen.reasons).toEqual([
    { name: "uncivil", count: 3 },
    { name: "spam", count: 2 },
  ]);
  expect(seen.steps).toHaveLength(30);
  expect(seen.steps.at(-1)?.backlog).toBe(1);
  expect(seen.steps.reduce((sum, step) => sum + step.opened, 0)).toBe(4);
  expect(seen.steps.reduce((sum, step) => sum + step.decided, 0)).toBe(3);
});

test("what waits at the end of each day is what came before and was not decided by then", async () => {
  const space = await a.space();
  const moderator = await a.moderator(space);
  // Noon of the day that many days ago, UTC.
  const noon = (days: number) =>
    (Date.now() - (new Date().setUTCHours(0, 0, 0, 0) - days * 24 * HOUR + 12 * HOUR)) / HOUR;
  await aCase(space, [noon(40)]);
  await aCase(space, [noon(39), 1, 24 * 36]);
  await aCase(space, [noon(5), 2, 24]);
  await aCase(space, [noon(4), 1, 1]);
  await aCase(space, [noon(2)]);
  const { steps } = await as(moderator).insight.get({ space: space.slug, days: 7 });
  expect(steps.map(({ opened, decided, backlog, look }) => [opened, decided, backlog, look])).toEqual([
    [0, 0, 2, null],
    [1, 0, 3, 120],
    [1, 2, 2, 60],
    [0, 1, 1, null],
    [1, 0, 2, null],
    [0, 0, 2, null],
    [0, 0, 2, null],
  ]);
  const weeks = (await as(moderator).insight.get({ space: space.slug, days: 90 })).steps;
  expect([weeks.length, weeks.at(-1)?.backlog]).toEqual([13, 2]);
});

test("a hundred thousand cases are summed up in the five seconds that every question has", async () => {
  const space = await a.space();
  const moderator = await a.moderator(space);
  for (let from = 1; from < 100_000; from += 10_000)
    await db().execute(sql`
    insert into cases (id, desk_id, space_id, target_kind, target_id, flag_count, opened_at, looked_at, decided_at, state)
    select gen_random_uuid(), ${space.id}::uuid, ${space.id}::uuid, 'post', gen_random_uuid(), 1,
      at, at + interval '1 hour', at + interval '2 hours', 'decided'
    from generate_series(${from}::int, ${from + 9_999}::int) n, lateral (select now() - n * interval '5 minutes' as at) then_`);
  const { steps } = await as(moderator).insight.get({ space: space.slug, days: 365 });
  expect([steps.length, steps[10]]).toEqual([53, expect.objectContaining({ opened: 2016, look: 60, decision: 120 })]);
});

test("a desk where nothing happened says so in zeros, not in errors", async () => {
  const space = await a.space();
  const seen = await as(await a.moderator(space)).insight.get({ space: space.slug, days: 7 });
  expect(seen).toMatchObject({ waiting: 0, decisions: 0, reasons: [], look: { half: null, cases: 0 } });
  expect(seen.steps).toHaveLength(7);
});

test("decisions count by act and house rule, those taken back do not", async () => {
  const space = await a.space();
  const moderator = await a.moderator(space);
  const thread = await a.thread(space, moderator);
  const ids = [];
  for (const houseRule of ["R1", "R1", "R2"]) {
    const target = { kind: "post" as const, id: (await a.post(await a.member(space), { space, thread })).id };
    const id = uuidv7();
    ids.push(id);
    await as(moderator).decisions.decide({ space: space.slug, id, target, act: "hide", houseRule });
  }
  await as(moderator).decisions.undo({ space: space.slug, decision: ids[0]! });
  const seen = await as(moderator).insight.get({ space: space.slug });
  expect([seen.decisions, seen.acts, seen.houseRules]).toEqual([
    2,
    [{ name: "hide", count: 2 }],
    [
      { name: "R1", count: 1 },
      { name: "R2", count: 1 },
    ],
  ]);
});
