import fc from "fast-check";
import { expect, test } from "vitest";
import { SITE } from "@/server/moderation/desk";
import { type CaseRow, type DeskFrame, SHELVES, type Shelf } from "@/server/moderation/view";
import { addPage, applyDeskFrame, countsAt, cursorOf, heldBy, inOrder, isOn, placeAt, type ShelfState } from "./view";

const DESK = "11111111-1111-4111-8111-111111111111";
const person = (id: string) => ({ id, handle: id, name: id });
const ME = "me";
const at = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString();

const anyRow = (id: string): fc.Arbitrary<CaseRow> =>
  fc
    .record({
      desk: fc.constantFrom(DESK, SITE.id),
      state: fc.constantFrom(
        "open" as const,
        "open" as const,
        "decided" as const,
        "appealed" as const,
        "upheld" as const,
      ),
      weight: fc.constantFrom(0, 0.1, 0.5, 1 / 3, 2.5, 1e-7),
      openedAt: fc.nat(5),
      decidedAt: fc.nat(5),
      lease: fc.option(fc.constantFrom(ME, "other")),
      snoozed: fc.boolean(),
      escalated: fc.boolean(),
      version: fc.nat(9),
    })
    .map((given) => ({
      ...{
        id,
        version: given.version,
        state: given.state,
        target: { kind: "post", id },
        post: "published",
        handedBack: "",
        path: "/",
        title: "",
        gist: "",
      },
      ...{ desk: { id: given.desk, space: null }, subject: null, weight: given.weight, flags: 1, reasons: [] },
      lease: given.lease === null ? null : { by: person(given.lease), until: at(1e6) },
      snoozedUntil: given.snoozed ? at(99) : null,
      escalated: given.escalated ? { by: null, at: at(1), why: "" } : null,
      ...{ openedAt: at(given.openedAt), decided: null },
      decidedAt: given.state === "open" ? null : at(given.decidedAt),
    }));
const IDS = Array.from({ length: 12 }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`);

/** What a database would answer. */
function fresh(all: Map<string, CaseRow>, of: { shelf: Shelf; deskId: string; seq: number; page: number }): ShelfState {
  const { shelf, deskId, seq, page } = of;
  const whose = { deskId, me: ME };
  const there = [...all.values()].filter((row) => deskId === row.desk.id || (deskId === SITE.id && row.escalated));
  const rows = inOrder(
    shelf,
    there.filter((row) => isOn(shelf, row, whose)),
  );
  const cases = rows.slice(0, page);
  const last = rows.length > page ? cases.at(-1) : undefined;
  const count = (on: Shelf) => there.filter((row) => isOn(on, row, whose)).length;
  const counts = {
    open: count("open"),
    snoozed: count("snoozed"),
    escalated: count("escalated"),
    appealed: count("appealed"),
  };
  const mine = there.flatMap((row) =>
    isOn("mine", row, whose) && row.lease ? [{ id: row.id, until: row.lease.until }] : [],
  );
  return { deskId, seq, shelf, me: ME, cases, more: last ? cursorOf(shelf, last) : null, counts, mine };
}
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

const scene = fc.record({
  shelf: fc.constantFrom(...SHELVES),
  deskId: fc.constantFrom(DESK, SITE.id),
  before: fc.tuple(...IDS.map((id) => fc.option(anyRow(id), { freq: 2 }))),
  changes: fc.array(
    fc.nat(IDS.length - 1).chain((n) => anyRow(IDS[n]!)),
    { maxLength: 12 },
  ),
  cut: fc.nat(12),
});

test("old shelf + frames = fresh shelf, however the changes are folded, for every shelf of both desks", () => {
  fc.assert(
    fc.property(scene, fc.integer({ min: 1, max: 20 }), ({ shelf, deskId, before, changes, cut }, page) => {
      const all = new Map(before.flatMap((row) => (row ? [[row.id, row] as const] : [])));
      const old = fresh(all, { shelf, deskId, seq: 10, page });
      // A case stays at the desks it has lain at.
      const kept = changes.map((row) => {
        const was = all.get(row.id);
        const escalated = row.escalated ?? was?.escalated ?? null;
        const next = { ...row, escalated, ...(was && { desk: was.desk }) };
        all.set(row.id, next);
        return next;
      });
      const frame = (from: number, to: number): DeskFrame => {
        const ids = new Set(kept.slice(from, to).map(({ id }) => id));
        const cases = [...ids].map((id) => all.get(id)!);
        const here = cases.filter((row) => deskId === row.desk.id || (deskId === SITE.id && row.escalated));
        const { counts } = fresh(all, { shelf, deskId, seq: 0, page });
        return { deskId, from: 10 + from, to: 10 + to, cases: here, counts };
      };
      const middle = Math.min(cut, kept.length);
      const frames = [frame(0, middle), frame(middle, kept.length), frame(0, kept.length)];
      const now = frames.reduce<ShelfState>((state, each) => applyDeskFrame(state, each)!, old);
      const expected = fresh(all, { shelf, deskId, seq: 10 + kept.length, page: 99 });
      // What lies after the loaded part is asked for when it is come to.
      const end = old.more;
      const loaded = end === null ? expected.cases : expected.cases.filter((row) => isBefore(shelf, row, end));
      expect(now.cases).toEqual(loaded);
      expect(now.counts).toEqual(expected.counts);
      expect([...now.mine].sort(byId)).toEqual([...expected.mine].sort(byId));
      expect(now.seq).toBe(10 + kept.length);
    }),
    { numRuns: 500 },
  );
});

function isBefore(shelf: Shelf, row: CaseRow, end: string): boolean {
  const [a, b] = [placeAt(cursorOf(shelf, row)), placeAt(end)];
  return a.rank < b.rank || (a.rank === b.rank && (a.at < b.at || (a.at === b.at && a.id <= b.id)));
}

const row = fc.sample(anyRow(IDS[0]!), 1)[0]!;
const empty: ShelfState = {
  ...{ deskId: DESK, seq: 5, shelf: "open", me: ME, cases: [], more: null, mine: [] },
  counts: { open: 0, snoozed: 0, escalated: 0, appealed: 0 },
};
const told = { deskId: DESK, cases: [row], counts: empty.counts };

test("a gap is told, the past is ignored, another desk's frame too", () => {
  expect(applyDeskFrame(empty, { ...told, from: 6, to: 7 })).toBeNull();
  expect(applyDeskFrame(empty, { ...told, from: 3, to: 5 })).toBe(empty);
  expect(applyDeskFrame(empty, { ...told, deskId: SITE.id, from: 5, to: 7 })).toBe(empty);
});

test("a next page is joined in order, once, and an older one rewinds the number", () => {
  const open = (id: string, weight: number): CaseRow => ({ ...row, id, weight, state: "open" });
  const [a, b, c] = [open(IDS[0]!, 3), open(IDS[1]!, 2), open(IDS[2]!, 1)];
  const state = { ...empty, cases: [a, b], more: cursorOf("open", b) };
  const next = addPage(state, { ...empty, seq: 4, cases: [b, c] });
  expect(next.cases.map(({ id }) => id)).toEqual([a.id, b.id, c.id]);
  expect([next.seq, next.more]).toEqual([4, null]);
});

test("a lease that has run out is nobody's, and not counted", () => {
  const leased = { ...row, lease: { by: person("x"), until: at(10) } };
  expect(heldBy(leased, Date.parse(at(9)))).toEqual(leased.lease);
  expect(heldBy(leased, Date.parse(at(10)))).toBeNull();
  const mine = [{ id: row.id, until: at(10) }];
  expect(countsAt({ ...empty, mine }, Date.parse(at(9))).mine).toBe(1);
  expect(countsAt({ ...empty, mine }, Date.parse(at(10))).mine).toBe(0);
});
