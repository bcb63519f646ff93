import type { NamedView } from "@/server/accounts/view";

/** What a class is beside a space. */
export type ClassView = {
  term: string;
  /** IANA name: its dates are entered and read in it. */
  timeZone: string;
  archivedAt: string | null;
  /** What becomes of a student's words when they ask for their deletion. */
  retention: "unnamed" | "erased";
  /** So many days after the end names and marks are gone; null: they are kept. */
  retentionDays: number | null;
};

/** What is written of a class, and how long what is written in it is kept. */
export type ClassSettings = Pick<ClassView, "term" | "timeZone" | "retention" | "retentionDays"> & {
  name: string;
  description: string;
};

/** Questions that somebody may bring into a class of theirs, by where they stand now and the text they come from. */
export type Offer = {
  space: { slug: string; name: string };
  /** Null: they come from no text. */
  reading: { id: string; title: string; author: string } | null;
  threads: { id: string; title: string }[];
};

/** Of questions that can be offered, and that one class can begin with. */
export const OFFERED_MOST = 500;
export const BROUGHT_MOST = 100;
/** So many days can dates be moved by when a class is copied: ten years. */
export const SHIFT_MOST = 3_660;
export const RETENTION_DAYS_MOST = 3_650;

/** Somebody of a class, as its lists have them. */
export type Listed = NamedView & {
  /** As the roster has it; the person's own name where it has none. */
  listedAs: string;
  section: string | null;
  group: string | null;
};
