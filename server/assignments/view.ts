import type { PersonView } from "@/server/accounts/view";
import type { When } from "@/server/classes/zone/view";
import type { Move } from "@/server/posts/view";

export const CRITERIA_MOST = 20;
export const LEVELS_MOST = 10;
/** Of one assignment. */
export const POINTS_MOST = 1_000;

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
  /** Of at least so many different words, counted as in server/classes/first/policy.ts; 0: any length. */
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
  /** Something was done after its date, or is undone and its date is past; where nothing is asked, was written after it. */
  late: boolean;
  dueAt: string | null;
  closesAt: string | null;
  extended: boolean;
};

/** A draft of staff, given out at once, or at a time. */
export type Visible = "draft" | "now" | When;

/** What somebody who sets an assignment writes. */
export type Setting = {
  thread: string;
  title: string;
  /** Markdown. */
  instructions: string;
  visible: Visible;
  opens: When | null;
  due: When | null;
  closes: When | null;
  release: When | null;
  hundredths: number | null;
  criteria: Criterion[];
  requirements: (Omit<Requirement, "by"> & { by: When | null })[];
};

/** An assignment as it is to be edited. */
export type AssignmentSource = Setting & {
  id: string;
  version: number;
  /** Students have written for it: what is counted for them changes with what is asked. */
  begun: boolean;
  /** It was given out, so it stays with its thread. */
  given: boolean;
  /** How many students have a mark: it cannot be removed then. */
  marks: number;
};

/** What somebody finds among the assignments of a class; `checklist` and `mark` are a student's own. */
export type WithChecklist = {
  assignment: AssignmentView;
  checklist: Checklist | null;
  /** As it was released, and the most one could get then, in hundredths of a point; null: none was. */
  mark: { hundredths: number | null; most: number | null } | null;
};

/** What is asked for in one thread. */
export type InThread = { timeZone: string; listed: WithChecklist[] };

/** A student of an assignment, for staff. */
export type ProgressRow = {
  student: PersonView;
  /** As the roster has it. */
  listedAs: string;
  section: string | null;
  checklist: Checklist;
  /** Something was counted for them. */
  begun: boolean;
  extension: { dueAt: string | null; closesAt: string | null; reason: string } | null;
};
export type Progress = { rows: ProgressRow[]; sections: string[] };
