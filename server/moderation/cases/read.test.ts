import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { getPool } from "@/db/client";
import { SHELVES } from "@/server/moderation/view";
import { fillCases } from "@/tests/support/many-cases";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";
import { addPage } from "./shelf/view";

process.env.LIMITS = "off";
ownDatabase();
const CASES = 5_000;
let space: Space;
let [moderator, site]: Person[] = [];
beforeAll(async () => {
  space = await a.space();
  [moderator, site] = [await a.moderator(space), await a.user({ siteRole: "moderator" })];
  const [author, flagger] = [await a.member(space), await a.member(space)];
  await fillCases({ spaceId: space.id, authorId: author.id, flaggerId: flagger.id, cases: CASES, perThread: 500 });
  const other = await a.space();
  await fillCases({ spaceId: other.id, authorId: author.id, flaggerId: flagger.id, cases: CASES, perThread: 500 });
  // A tenth of what was filled in is elsewhere: put aside, handed on, appealed, decided.
  const parts = [
    "snoozed_until = now()",
    "escalated_at = now()",
    "state = 'appealed', decided_at = date_trunc('milliseconds', now())",
    "state = 'decided', decided_at = date_trunc('milliseconds', now())",
  ];
  for (const [n, set] of parts.entries())
    await getPool().query(`update cases set ${set} where ('x' || right(id::text, 4))::bit(16)::int % 40 = $1`, [n]);
  await getPool().query("vacuum analyze cases");
});

const readWhole = async () => {
  // The database counts its scans when a session rests.
  await pause(1_200);
  const { rows } = await getPool().query<{ n: number }>(
    "select coalesce(seq_scan, 0)::int as n from pg_stat_user_tables where relname = 'cases'",
  );
  return rows[0]?.n ?? 0;
};

test("pages of a shelf come in order, whole and once, with as many as are counted", async () => {
  let shelf = await as(moderator!).cases.list({ space: space.slug });
  const { counts } = shelf;
  for (let pages = 1; shelf.more !== null && pages < 8; pages++) {
    const next = await as(moderator!).cases.list({ space: space.slug, after: shelf.more });
    const seam = [shelf.cases.at(-1)!, next.cases[0]!];
    expect(seam[0]!.weight).toBeGreaterThanOrEqual(seam[1]!.weight);
    shelf = addPage(shelf, next);
  }
  expect(shelf.cases).toHaveLength(400);
  expect(new Set(shelf.cases.map(({ id }) => id)).size).toBe(400);
  const { rows } = await getPool().query(
    "select id from cases where desk_id = $1 and state = 'open' and snoozed_until is null and escalated_at is null order by weight desc, opened_at, id limit 400",
    [space.id],
  );
  expect(shelf.cases.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  const { rows: all } = await getPool().query(
    "select count(*)::int as n from cases where desk_id = $1 and state = 'open'",
    [space.id],
  );
  expect(counts.open + counts.snoozed + counts.escalated).toBe(all[0].n);
});

test("decided cases go on after a page, too, the newest first", async () => {
  const first = await as(moderator!).cases.list({ space: space.slug, shelf: "decided" });
  const second = await as(moderator!).cases.list({ space: space.slug, shelf: "decided", after: first.more! });
  expect(second.cases.length).toBeGreaterThan(0);
  expect(second.cases.some(({ id }) => first.cases.some((row) => row.id === id))).toBe(false);
});

test("no shelf and no count reads all cases there are", async () => {
  // What resting sessions counted before this comes within ten seconds.
  await pause(10_500);
  const before = await readWhole();
  for (const shelf of SHELVES) {
    const { more } = await as(moderator!).cases.list({ space: space.slug, shelf });
    if (more) await as(moderator!).cases.list({ space: space.slug, shelf, after: more });
    await as(site!).cases.list({ space: null, shelf });
  }
  const [row] = (await as(moderator!).cases.list({ space: space.slug })).cases;
  await as(moderator!).cases.get({ space: space.slug, case: row!.id });
  await as(moderator!).cases.lease({ space: space.slug, case: row!.id });
  await as(moderator!).cases.since({ space: space.slug, seq: 0 });
  expect(await readWhole()).toBe(before);
}, 40_000);

test("what names no place in the shelf is refused", async () => {
  for (const after of ["", "x", "1_2_3", "-1_2026-13-45T99:99:99.000Z_00000000-0000-0000-0000-000000000000"])
    await expect(as(moderator!).cases.list({ space: space.slug, after })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
});
