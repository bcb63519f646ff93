import type { Checklist } from "@/server/assignments/view";
import type { Listed } from "@/server/classes/view";
import type { Mark } from "@/server/grades/view";
import type { BookCell, BookRow, MarkState } from "./view";

type Marked = { draft: Mark; released: Mark | null; ready: boolean };

export function cellOf(mark: Marked | undefined, checklist: Checklist | undefined, extended: boolean): BookCell {
  const items = checklist?.items ?? [];
  const late = items.filter((item) => item.late);
  return {
    ...{ now: mark?.draft.hundredths ?? null, released: mark?.released?.hundredths ?? null, state: stateOf(mark) },
    ...{ done: items.filter(({ doneAt }) => doneAt !== null).length, asked: items.length },
    late: late.some(({ doneAt }) => doneAt === null) ? "overdue" : late.length > 0 ? "late" : null,
    extended,
  };
}

function stateOf(mark: Marked | undefined): MarkState {
  if (!mark) return "none";
  const { draft, released, ready } = mark;
  if (released) return isSame(draft, released) ? "released" : "changed";
  return ready ? "ready" : "draft";
}

/** As far as the student would see a difference. */
const isSame = (one: Mark, other: Mark) => said(one) === said(other);
const said = ({ hundredths, comment, levels, posts }: Mark) =>
  JSON.stringify([hundredths, comment, Object.entries(levels).sort(), posts]);

export function rowOf(student: Listed, cells: BookCell[]): BookRow {
  return { student, cells, released: total(cells, "released"), now: total(cells, "now") };
}

/** Null where there is nothing to add up: no marks are not zero points. */
function total(cells: BookCell[], of: "released" | "now"): number | null {
  const marks = cells.flatMap((cell) => cell[of] ?? []);
  return marks.length === 0 ? null : marks.reduce((all, one) => all + one, 0);
}
