import type { CasesPage, Lease } from "@/server/moderation/cases/view";
import { SITE } from "@/server/moderation/desk";
import type { CaseRow, DeskFrame, Shelf, ShelfCounts } from "@/server/moderation/view";

/** What a screen holds of a shelf: pages of it, kept true by frames. Never changed in place. */
export type ShelfState = CasesPage;

type Whose = { deskId: string; me: string };

/** The lease that holds at a moment. */
export function heldBy(row: CaseRow, now: number): CaseRow["lease"] {
  return row.lease && Date.parse(row.lease.until) > now ? row.lease : null;
}

/** Whether a case stands on a shelf. What was handed on waits at the site's desk and no longer on its own desk's open shelf. */
export function isOn(shelf: Shelf, row: CaseRow, { deskId, me }: Whose): boolean {
  if (shelf === "decided" || shelf === "appealed") {
    if (row.desk.id !== deskId || row.state === "open") return false;
    return (row.state === "appealed") === (shelf === "appealed");
  }
  if (row.state !== "open") return false;
  // Handed back, it is no longer the site's.
  if (row.desk.id !== deskId && row.escalated === null) return false;
  if (shelf === "mine") return row.lease?.by.id === me;
  if (shelf === "snoozed") return row.snoozedUntil !== null;
  if (shelf === "escalated") return row.escalated !== null;
  return row.snoozedUntil === null && (row.escalated === null || deskId === SITE.id);
}

/** Where a case stands on its shelf. */
type Place = { rank: number; at: string; id: string };
const placeOf = (shelf: Shelf, row: CaseRow): Place => {
  if (shelf === "decided") return { rank: -Date.parse(row.decidedAt ?? row.openedAt), at: "", id: row.id };
  return { rank: shelf === "appealed" ? 0 : -row.weight, at: row.openedAt, id: row.id };
};
function byPlace(a: Place, b: Place): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Where a page ended, for the next one. */
export function cursorOf(shelf: Shelf, row: CaseRow): string {
  const { rank, at, id } = placeOf(shelf, row);
  return [rank, at, id].join("_");
}
export function placeAt(cursor: string): Place {
  const [rank, at = "", id = ""] = cursor.split("_");
  return { rank: Number(rank), at, id };
}

export const inOrder = (shelf: Shelf, rows: CaseRow[]): CaseRow[] =>
  [...rows].sort((a, b) => byPlace(placeOf(shelf, a), placeOf(shelf, b)));

/**
 * Old shelf + frame = fresh shelf, as far as it is loaded. Answers the same object when the frame is of the past, and
 * null when something is missing before it: then the caller asks `cases.since`. Applying twice changes nothing.
 */
export function applyDeskFrame(state: ShelfState, frame: DeskFrame): ShelfState | null {
  if (frame.deskId !== state.deskId || frame.to <= state.seq) return state;
  if (frame.from > state.seq) return null;
  const told = new Set(frame.cases.map(({ id }) => id));
  const end = state.more === null ? null : placeAt(state.more);
  const here = frame.cases.filter(
    (row) => isOn(state.shelf, row, state) && (!end || byPlace(placeOf(state.shelf, row), end) <= 0),
  );
  const cases = inOrder(state.shelf, [...state.cases.filter(({ id }) => !told.has(id)), ...here]);
  const mine = [...state.mine.filter(({ id }) => !told.has(id)), ...leasesOf(frame.cases, state)];
  mine.sort((one, other) => (one.id < other.id ? -1 : 1));
  return { ...state, seq: frame.to, cases, mine, counts: frame.counts };
}

const leasesOf = (rows: CaseRow[], whose: Whose): Lease[] =>
  rows.flatMap((row) => (isOn("mine", row, whose) && row.lease ? [{ id: row.id, until: row.lease.until }] : []));

/** Adds the next page. One that was read before the state's last frame rewinds it: the frames between come again. */
export function addPage(state: ShelfState, page: CasesPage): ShelfState {
  const held = new Set(state.cases.map(({ id }) => id));
  const cases = inOrder(state.shelf, [...state.cases, ...page.cases.filter(({ id }) => !held.has(id))]);
  return { ...state, cases, more: page.more, seq: Math.min(state.seq, page.seq) };
}

/** Counts at a moment: leases run out by themselves. */
export function countsAt({ counts, mine }: Pick<ShelfState, "counts" | "mine">, now: number): ShelfCounts {
  return { ...counts, mine: mine.filter(({ until }) => Date.parse(until) > now).length };
}
