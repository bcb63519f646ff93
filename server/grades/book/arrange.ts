import { ALL, type BookAsked, type BookColumn, type BookRow, type BookView, FEW, SORTS } from "./view";

type Whole = Omit<BookView, "asked" | "students"> & { assignments: Omit<BookColumn, "usual">[] };

/** The part of a gradebook that was asked for, in the order that was asked for. */
export function arranged(book: Whole, wish: BookAsked): BookView {
  const asked = heldTo(book, wish);
  const rows = book.rows.filter((row) => fits(row, asked)).sort(orderOf(book, asked));
  const left = book.left.filter((row) => fits(row, asked));
  const assignments = book.assignments.map((one, at) => ({ ...one, usual: usualOf(rows, at) }));
  return { ...book, assignments, rows, left, students: book.rows.length, asked };
}

/** What the class does not have is not asked for: an old address shows everybody, and says so. */
function heldTo({ sections, groups, assignments }: Whole, asked: BookAsked): BookAsked {
  const known = [...SORTS, ...assignments.map(({ id }) => id)] as string[];
  return {
    ...asked,
    section: sections.includes(asked.section) ? asked.section : ALL.section,
    group: groups.includes(asked.group) ? asked.group : ALL.group,
    sort: known.includes(asked.sort) ? asked.sort : ALL.sort,
  };
}

function fits({ student }: BookRow, { section, group, find }: BookAsked): boolean {
  if (section && student.section !== section) return false;
  if (group && student.group !== group) return false;
  const looked = find.toLowerCase();
  return [student.listedAs, student.name, student.handle].some((name) => name.toLowerCase().includes(looked));
}

type Order = (a: BookRow, b: BookRow) => number;
/** "Group 2" before "Group 10", wherever the server stands. */
const words = new Intl.Collator("en", { numeric: true });

/** Rows come by name. Who has nothing to be sorted by comes last, whichever way is asked for. */
function orderOf({ assignments }: Whole, { sort, down }: BookAsked): Order {
  const turn = down ? -1 : 1;
  const by = keyOf(
    sort,
    assignments.findIndex(({ id }) => id === sort),
  );
  return (a, b) => {
    const [one, other] = [by(a), by(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return turn * (typeof one === "number" ? one - Number(other) : words.compare(one, String(other)));
  };
}

function keyOf(sort: string, column: number): (row: BookRow) => string | number | null {
  if (column >= 0) return ({ cells }) => cells[column]?.now ?? null;
  if (sort === "total") return ({ now }) => now;
  if (sort === "section" || sort === "group") return ({ student }) => student[sort];
  return ({ student }) => student.listedAs;
}

function usualOf(rows: BookRow[], column: number): BookColumn["usual"] {
  const marks = rows.flatMap(({ cells }) => cells[column]?.now ?? []).sort((a, b) => a - b);
  if (marks.length < FEW) return null;
  const middle = [marks[Math.floor((marks.length - 1) / 2)] ?? 0, marks[Math.ceil((marks.length - 1) / 2)] ?? 0];
  return { mean: Math.round(sum(marks) / marks.length), median: Math.round(sum(middle) / 2) };
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
