import type { PersonView } from "@/server/accounts/view";
import { ACTS, type ActName } from "@/server/moderation/view";

/** What of a space's log people see who are not its staff. Without `open` there is nothing. */
export type LogSettings = { open: boolean; persons: boolean; texts: boolean };
export const LOG_SETTINGS: LogSettings = { open: true, persons: false, texts: false };

/** Acts that concern staff alone, or one person, are in nobody else's log. */
export const PRIVATE_ACTS: LogAct[] = [
  ...(["note", "escalate", "hand-back", "look", "erase", "trust", "distrust", "templates"] as const),
  ...(["appeal", "held", "rule-made", "rule-changed", "rule-on", "rule-off"] as const),
  // Who is in a class and as what, what they have to do, and how it was marked is not for everybody in it.
  ...(["role", "listing", "remove-member", "import", "groups", "invite", "uninvite", "declined", "reveal"] as const),
  // A draft is nobody's to know of, and more time is one person's.
  ...(["assignment-set", "assignment-changed", "assignment-removed", "extended"] as const),
  ...(["release-marks", "withdraw-marks"] as const),
];
/** Acts whose reason is what moderators wrote to those concerned: where texts are shown, these are. */
export const TOLD_ACTS: ReadonlySet<string> = new Set<LogAct>([
  ...ACTS.filter((act) => act !== "note"),
  ...(["uphold", "overturn"] as const),
]);

/** What else than decisions is written into a log. */
export type OtherAct =
  | "undo"
  | "appeal"
  | "uphold"
  | "overturn"
  | "escalate"
  | "hand-back"
  | "look"
  | "held"
  | "trust"
  | "distrust"
  | "pin"
  | "unpin"
  | "configure"
  | "house-rules"
  | "templates"
  | "rule-made"
  | "rule-changed"
  | "rule-on"
  | "rule-off"
  | "show-log"
  | "erase"
  | "appoint"
  | "assignment-set"
  | "assignment-changed"
  | "assignment-removed"
  | "extended"
  | "reveal"
  | "role"
  | "listing"
  | "remove-member"
  | "import"
  | "groups"
  | "create"
  | "invite"
  | "uninvite"
  | "declined"
  | "export"
  | "release-marks"
  | "withdraw-marks"
  | "break-glass"
  | "left"
  | "forget";
export type LogAct = ActName | OtherAct;

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
  /** For staff who see as much elsewhere: everything that was kept with it. */
  detail: Record<string, unknown> | null;
  erased: boolean;
  /** It has words that whoever asks may take out. */
  erasable: boolean;
};
export type LogPage = {
  entries: LogEntryView[];
  /** The number before which the log goes on. */
  more: number | null;
  settings: LogSettings;
  /** Whether whoever asks sees all of it. */
  whole: boolean;
};
