import { addPage, applyDeskFrame, heldBy, isOn, type ShelfState } from "@/server/moderation/cases/shelf/view";
import type { CasesPage } from "@/server/moderation/cases/view";
import type { CaseRow, DeskFrame } from "@/server/moderation/view";

/** A shelf as it is, and as it is drawn. */
export type Queue = {
  shelf: ShelfState;
  /** In the order they were drawn: nothing moves under who is reading. What left the shelf stays until it is drawn anew. */
  rows: readonly CaseRow[];
};

export const opened = (page: CasesPage): Queue => ({ shelf: page, rows: page.cases });

/** Applies what changed at the desk; null where something between is missing and the desk must be asked. */
export function receive(queue: Queue, frame: DeskFrame): Queue | null {
  const shelf = applyDeskFrame(queue.shelf, frame);
  if (shelf === null || shelf === queue.shelf) return shelf && queue;
  const changed = new Map(frame.cases.map((row) => [row.id, row]));
  return { shelf, rows: queue.rows.map((row) => changed.get(row.id) ?? row) };
}

/** Goes on below what is drawn. */
export function goOn({ shelf, rows }: Queue, page: CasesPage): Queue {
  const drawn = new Set(rows.map(({ id }) => id));
  return { shelf: addPage(shelf, page), rows: [...rows, ...page.cases.filter(({ id }) => !drawn.has(id))] };
}

/** What came to the shelf since it was drawn, and how many of those drawn have left it. */
export function since({ shelf, rows }: Queue): { came: CaseRow[]; left: number } {
  const drawn = new Set(rows.map(({ id }) => id));
  const came = shelf.cases.filter(({ id }) => !drawn.has(id));
  return { came, left: rows.filter((row) => !isOn(shelf.shelf, row, shelf)).length };
}
export const redrawn = ({ shelf }: Queue): Queue => ({ shelf, rows: shelf.cases });

/** Whether it is there to be decided by this moderator now. */
function isFree({ shelf }: Queue, row: CaseRow, now: number): boolean {
  const held = heldBy(row, now);
  return isOn(shelf.shelf, row, shelf) && (held === null || held.by.id === shelf.me);
}

/** The next case that waits and that nobody else has in hand: from the given one on, then from the beginning. */
export function nextFree(queue: Queue, from: string | null, now: number): CaseRow | null {
  const at = queue.rows.findIndex(({ id }) => id === from);
  const order = [...queue.rows.slice(at + 1), ...queue.rows.slice(0, Math.max(0, at))];
  return order.find((row) => isFree(queue, row, now)) ?? null;
}

/** The ids of the drawn rows from one to another, both among them, in the order from the first to the second. */
export function between({ rows }: Queue, a: string, b: string): string[] {
  const [from, to] = [a, b].map((id) => rows.findIndex((row) => row.id === id)) as [number, number];
  const ids = rows.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id);
  return from <= to ? ids : ids.reverse();
}
