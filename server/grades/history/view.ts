import type { PersonView } from "@/server/accounts/view";

export type HistoryKind = "saved" | "released" | "withdrawn" | "extended";

/** One change of what a student has for an assignment. */
export type HistoryEntry = {
  id: string;
  /** ISO moment, and the same in words of the class's time zone. */
  at: string;
  when: string;
  /** Null: by itself, at its time. */
  by: PersonView | null;
  kind: HistoryKind;
  student: { id: string; listedAs: string };
  assignment: { id: string; title: string };
  /** What was before and after, a sentence each: "Points: none → 7.5". */
  lines: string[];
};

export type HistoryPage = {
  entries: HistoryEntry[];
  /** What to ask for the entries before these with; null: there are none. */
  more: string | null;
  /** Whose and of what alone, where that was asked. */
  student: HistoryEntry["student"] | null;
  assignment: HistoryEntry["assignment"] | null;
};

/** A change in a sentence, between who and whose: "Ada changed the mark of". */
export const KIND_WORDS: Record<HistoryKind, string> = {
  saved: "changed the mark of",
  released: "released the mark of",
  withdrawn: "took back the released mark of",
  extended: "set other dates for",
};
/** The same where nobody did it. */
export const BY_ITSELF = "Released by itself, at its time: the mark of";
