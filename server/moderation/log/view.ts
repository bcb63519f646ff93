import type { PersonView } from "@/server/accounts/view";

/** What of a space's log people see who are not its staff. Without `open` there is nothing. */
export type LogSettings = { open: boolean; persons: boolean; texts: boolean };
export const LOG_SETTINGS: LogSettings = { open: true, persons: false, texts: false };

/** Acts that concern staff alone, or one person, are in nobody else's log. */
export const PRIVATE_ACTS = [
  "note",
  "escalate",
  "hand-back",
  "look",
  "erase",
  "trust",
  "distrust",
  "template",
  "acknowledge",
];

export type LogEntryView = {
  id: string;
  number: number;
  at: string;
  act: string;
  /** Null: nobody did it, or who did is left out. */
  by: PersonView | null;
  /** Nobody did it: a rule, or the passing of time. */
  byItself: boolean;
  target: {
    kind: string;
    /** Of a post or thread that whoever asks may open. */
    path: string | null;
    /** A thread's title; a person's name where persons are shown. */
    name: string | null;
  };
  houseRule: string;
  /** Null where texts are left out. */
  reason: string | null;
  /** For staff: everything that was kept with it. */
  detail: Record<string, unknown> | null;
  erased: boolean;
};
export type LogPage = {
  entries: LogEntryView[];
  /** The number before which the log goes on. */
  more: number | null;
  settings: LogSettings;
  /** Whether whoever asks sees all of it. */
  whole: boolean;
};
