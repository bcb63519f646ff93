import type { Move } from "@/server/posts/view";

/**
 * So many posts of these moves, by then. Keys are short words made by the browser, kept through edits, so that what was
 * counted for one stays with it.
 */
export type Requirement = {
  key: string;
  count: number;
  /** Any of these; empty: every move. */
  moves: Move[];
  /** ISO moment; null: the assignment's due date. */
  by: string | null;
  /** To posts of at least so many different people; 0: anywhere. */
  people: number;
  /** With a source. */
  sourced: boolean;
  /** Of at least so many words, quotations left out; 0: any length. */
  words: number;
};

/** A line of the marking rubric; its levels from best to worst. Points in hundredths of a point. */
export type Criterion = {
  key: string;
  title: string;
  text: string;
  levels: { key: string; title: string; text: string; hundredths: number }[];
};

/** Dates as ISO moments; points in hundredths of a point. */
export type AssignmentView = {
  id: string;
  title: string;
  /** Where it is done. */
  thread: { id: string; title: string; path: string };
  instructionsHtml: string;
  /** Null: a draft that only staff see. */
  visibleFrom: string | null;
  opensAt: string | null;
  dueAt: string | null;
  closesAt: string | null;
  hundredths: number | null;
  criteria: Criterion[];
  requirements: Requirement[];
  version: number;
  releaseAt: string | null;
};

/** A post that counts for a requirement. */
export type Counted = { id: string; at: string; late: boolean };

/** How far a student is with one requirement: `posts` are what was counted, the first first. */
export type ChecklistItem = {
  key: string;
  /** What is asked, in words: "two challenges to different people". */
  words: string;
  need: number;
  have: number;
  /** When it has to be done, extensions taken into account. */
  by: string | null;
  /** When it was done; null while it is not. */
  doneAt: string | null;
  late: boolean;
  posts: Counted[];
};

export type Checklist = {
  items: ChecklistItem[];
  done: boolean;
  /** Something was done after its date, or is undone and its date is past. */
  late: boolean;
  dueAt: string | null;
  closesAt: string | null;
  extended: boolean;
};
