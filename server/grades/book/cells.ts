import type { Checklist } from "@/server/assignments/view";
import type { Listed } from "@/server/classes/view";
import type { BookCell, BookRow, MarkState } from "./view";

/** `given`: the student sees a mark; `same`: the one graders have. */
type Marked = { now: number | null; released: number | null; ready: boolean; given: boolean; same: boolean };

export function cellOf(mark: Marked | undefined, checklist: Checklist | undefined, extended: boolean): BookCell {
  const items = checklist?.items ?? [];
  const late = items.filter((item) => item.late);
  return {
    ...{ now: mark?.now ?? null, released: mark?.released ?? null, state: stateOf(mark) },
    ...{ done: items.filter(({ doneAt }) => doneAt !== null).length, asked: items.length },
    late: late.some(({ doneAt }) => doneAt === null) ? "overdue" : late.length > 0 ? "late" : null,
    extended,
  };
}

function stateOf(mark: Marked | undefined): MarkState {
  if (!mark) return "none";
  if (mark.given) return mark.same ? "released" : "changed";
  return mark.ready ? "ready" : "draft";
}

export function rowOf(student: Listed, cells: BookCell[]): BookRow {
  return { student, cells, released: total(cells, "released"), now: total(cells, "now") };
}

/** Null where there is nothing to add up: no marks are not zero points. */
function total(cells: BookCell[], of: "released" | "now"): number | null {
  const marks = cells.flatMap((cell) => cell[of] ?? []);
  return marks.length === 0 ? null : marks.reduce((all, one) => all + one, 0);
}
