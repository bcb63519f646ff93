import type { ClassRole } from "@/server/classes/roster/view";

/** A list of 10,000 people is about 700 kB. */
export const LIST_BYTES = 2 * 1024 * 1024;
/** The same in base64. */
export const LIST_CHARACTERS = Math.ceil(LIST_BYTES / 3) * 4;
/** With the names of those who are to be removed. */
export const LIST_REQUEST_BYTES = 4 * 1024 * 1024;
export const LIST_LINES = 20_000;
/** More are not written in an hour from the page of invitations either; see server/limits.ts. */
export const LETTERS_AT_ONCE = 1_000;

export type Part = "name" | "role" | "section" | "group";
/** A cell left empty says nothing: what is there stays. */
export type ListLine = {
  line: number;
  email: string;
  name: string;
  role: ClassRole | null;
  section: string | null;
  group: string | null;
};
export type LineError = { line: number; email: string; name: string; reason: string };

/** What an import would do with a line. */
export type PreviewRow = {
  line: number;
  email: string;
  name: string;
  /** Whoever of the class it means. */
  person: string | null;
  /** As it would be then. */
  role: ClassRole;
  section: string | null;
  group: string | null;
  /** expected: is asked into the class, whether somebody has an account with this address or not. */
  is: "expected" | "changed" | "unchanged";
  changes: { part: Part; from: string | null; to: string | null }[];
};

/** Students of the class, or expected in it, whom the list does not have. */
export type Missing = { person: string | null; email: string | null; name: string };

export type Preview = {
  /** Names this preview: an import does what was looked at, or nothing. */
  digest: string;
  rows: PreviewRow[];
  errors: LineError[];
  missing: Missing[];
  /** Sections and groups that would be made. */
  makes: { section: string[]; group: string[] };
  /** Columns of the list that say nothing here. */
  ignored: string[];
};

export type Imported = {
  expected: number;
  changed: number;
  removed: number;
  /** Of letters that are on their way. */
  letters: number;
};
