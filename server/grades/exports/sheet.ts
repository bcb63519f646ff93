import type { BookCell, BookColumn, BookRow, BookView } from "@/server/grades/book/view";
import { LATE_WORDS } from "@/server/grades/book/view";
import { pointsWords, stateWords } from "@/server/grades/view";

/** Numbers stay numbers; null is an empty cell. */
export type SheetCell = string | number | null;

/** A gradebook as rows of cells, the first row its head. */
export function sheetOf({ assignments, rows, left }: BookView): SheetCell[][] {
  const head = ["Name", "Handle", "Section", "Group", "In class", ...assignments.flatMap(headsOf)];
  return [
    [...head, "Total, released", "Total, with drafts"],
    ...rows.map((row) => lineOf(row, "yes")),
    ...left.map((row) => lineOf(row, "left")),
  ];
}

function headsOf({ title, hundredths }: Pick<BookColumn, "title" | "hundredths">): string[] {
  const of = hundredths === null ? "" : ` of ${pointsWords(hundredths)}`;
  return [
    ...[`${title}: released${of}`, `${title}: now${of}`, `${title}: state`],
    ...[`${title}: done`, `${title}: required`, `${title}: late`, `${title}: extended`],
  ];
}

function lineOf({ student, cells, released, now }: BookRow, here: string): SheetCell[] {
  const { listedAs, handle, section, group } = student;
  return [listedAs, handle, section, group, here, ...cells.flatMap(cellsOf), points(released), points(now)];
}

function cellsOf({ released, now, state, changed, done, asked, late, extended }: BookCell): SheetCell[] {
  const requirements = asked === 0 ? [null, null] : [done, asked];
  const words = [late && LATE_WORDS[late], extended ? "extended" : null];
  return [
    points(released),
    points(now),
    state === "none" ? null : stateWords(state, changed),
    ...requirements,
    ...words,
  ];
}

const points = (hundredths: number | null) => (hundredths === null ? null : hundredths / 100);
