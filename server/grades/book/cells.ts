import type { Checklist } from "@/server/assignments/view";
import type { Listed } from "@/server/classes/view";
import { type Facts, stateFrom } from "@/server/grades/view";
import type { BookCell, BookRow } from "./view";

export type Marked = Facts & { now: number | null; released: number | null };

export function cellOf(mark: Marked | undefined, checklist: Checklist | undefined): BookCell {
  const items = checklist?.items ?? [];
  const late = items.filter((item) => item.late);
  return {
    ...{ now: mark?.now ?? null, released: mark?.released ?? null },
    ...{ state: mark ? stateFrom(mark) : "none", changed: mark ? mark.given && !mark.same : false },
    ...{ done: items.filter(({ doneAt }) => doneAt !== null).length, asked: items.length },
    late: late.some(({ doneAt }) => doneAt === null) ? "overdue" : checklist?.late ? "late" : null,
    extended: checklist?.extended ?? false,
  };
}

export function rowOf(student: Listed, cells: BookCell[]): BookRow {
  return { student, cells, released: total(cells, "released"), now: total(cells, "now") };
}

/** Null where there is nothing to add up: no marks are not zero points. */
function total(cells: BookCell[], of: "released" | "now"): number | null {
  const marks = cells.flatMap((cell) => cell[of] ?? []);
  return marks.length === 0 ? null : marks.reduce((all, one) => all + one, 0);
}
