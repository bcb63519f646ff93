import type { PersonView } from "@/server/accounts/view";

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

/** Somebody of a class, as its lists have them. */
export type Listed = PersonView & {
  /** As the roster has it; the person's own name where it has none. */
  listedAs: string;
  section: string | null;
  group: string | null;
};
