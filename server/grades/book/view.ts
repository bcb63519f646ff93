import type { Listed } from "@/server/classes/view";
import type { MarkState } from "@/server/grades/view";

/** What a student has for an assignment. Points in hundredths of a point; null: none. */
export type BookCell = {
  /** As graders have it now. */
  now: number | null;
  /** As the student sees it. */
  released: number | null;
  state: MarkState;
  /** What the student sees was released before the last change. */
  changed: boolean;
  /** Of what the assignment requires, so many are done. */
  done: number;
  asked: number;
  /** Something was done after its date; or is undone, and its date is past. */
  late: "late" | "overdue" | null;
  extended: boolean;
};

/** One cell for each assignment, in the order of `BookView.assignments`. */
export type BookRow = { student: Listed; cells: BookCell[]; released: number | null; now: number | null };

export type BookColumn = {
  id: string;
  title: string;
  /** The most one gets; null: it is not marked. */
  hundredths: number | null;
  /** ISO moment. */
  dueAt: string | null;
  /** Of the marks as they are now, of who is shown. Null below `FEW` of them: there they say less than the marks. */
  usual: { mean: number; median: number } | null;
};

/** What of the gradebook is shown, and in which order. `sort`: "name", "section", "group", "total" or an assignment's id. */
export type BookAsked = { section: string; group: string; find: string; sort: string; down: boolean };
export const ALL: BookAsked = { section: "", group: "", find: "", sort: "name", down: false };
export const SORTS = ["name", "section", "group", "total"] as const;

export type BookView = {
  assignments: BookColumn[];
  rows: BookRow[];
  /** Those who are no longer students here, but have marks. */
  left: BookRow[];
  sections: string[];
  groups: string[];
  /** How many students the class has, shown or not. */
  students: number;
  /** What was asked for, without what the class does not have. */
  asked: BookAsked;
};

/** From so many marks on a mean is told. */
export const FEW = 3;

export const LATE_WORDS = { late: "done late", overdue: "overdue" } as const;
