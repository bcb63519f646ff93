import type { PersonView } from "@/server/accounts/view";
import type { PostState } from "@/server/posts/view";

export const TARGETS = ["post", "thread", "account", "profile"] as const;
/** What can be flagged and decided over. "account": how a person behaves; "profile": their name and handle. */
export type TargetKind = (typeof TARGETS)[number];
export const TARGET_WORDS: Record<TargetKind, string> = {
  ...{ post: "a post", thread: "a thread", account: "a person", profile: "a profile" },
};

/** Why somebody flags. */
export const REASONS = ["off-topic", "uncivil", "spam", "source", "personal-data", "other"] as const;
export type Reason = (typeof REASONS)[number];
/** Length of what is said with a flag. */
export const FLAG_TEXT_MAX = 1_000;
/** "rule": an automatic rule held or flagged it, not a person. */
const REASON_WORDS: Record<Reason | "rule", string> = {
  "off-topic": "Off topic",
  uncivil: "Uncivil",
  spam: "Spam",
  source: "Plagiarised or made-up source",
  "personal-data": "Personal data",
  other: "Something else",
  rule: "Caught by an automatic rule",
};
export const reasonWords = (reason: string): string => REASON_WORDS[reason as Reason] ?? reason;

/** What moderators may decide: over posts, threads, people. */
export const ACTS = [
  "keep",
  "hide",
  "restore",
  "remove",
  "publish",
  "request-edit",
  "move",
  "split",
  "lock",
  "unlock",
  "slow",
  "archive",
  "unarchive",
  "retitle",
  "merge",
  "note",
  "warn",
  "silence",
  "suspend",
  "ban",
  "lift",
] as const;
export type ActName = (typeof ACTS)[number];

export type CaseState = "open" | "decided" | "appealed" | "upheld" | "overturned";

/** Length of why a case is escalated. */
export const ESCALATION_MAX = 1_000;

/** A row of the queue, the same for everybody at the desk. */
export type CaseRow = {
  id: string;
  /** Whose it is: the desk that decides it. The site's desk also sees cases that a space's handed on. */
  desk: { id: string; space: { slug: string; name: string } | null };
  version: number;
  state: CaseState;
  target: { kind: TargetKind; id: string };
  /** How the post stood when the case changed last; null where no post is meant. */
  post: PostState | null;
  /** Where it is: the thread's path, or the person's page; "" of who left and has none. */
  path: string;
  /** The thread's title, or the person's name. */
  title: string;
  /** The beginning of the text, in words; "" where there is none. */
  gist: string;
  subject: PersonView | null;
  weight: number;
  flags: number;
  reasons: string[];
  /** As it was taken, also when it has run out: ask `heldBy` of cases/shelf/view.ts. */
  lease: { by: PersonView; until: string } | null;
  snoozedUntil: string | null;
  escalated: { by: PersonView | null; at: string; why: string } | null;
  /** What was said between the desk and the site's, once the site handed it back; else "". */
  handedBack: string;
  openedAt: string;
  decidedAt: string | null;
  decided: { id: string; by: PersonView; act: string; at: string } | null;
};

/** Which part of a desk's cases. */
export const SHELVES = ["open", "mine", "snoozed", "escalated", "appealed", "decided"] as const;
export type Shelf = (typeof SHELVES)[number];
export type ShelfCounts = Record<Exclude<Shelf, "decided">, number>;
/** What is the same for everybody at the desk. */
export type DeskCounts = Omit<ShelfCounts, "mine">;

/** Cases of a desk that changed after `from`, as they are now. Applied like a thread's frames. */
export type DeskFrame = { deskId: string; from: number; to: number; cases: CaseRow[]; counts: DeskCounts };
/** `reset`: too much has changed to send; load the shelf again. */
export type DeskSince = DeskFrame | { reset: true };

/** A desk one works at, with what waits there. */
export type DeskView = { id: string; space: { slug: string; name: string } | null; seq: number; counts: DeskCounts };

/** For how long a moderator has a case to themselves, in seconds; looking at it renews it. */
export const LEASE_SECONDS = 300;
/** For how long a decision can be taken back by its maker with one key, in seconds. Letters about it wait as long. */
export const UNDO_SECONDS = 12;

/** Of a message or a note that goes with a decision, in letters. */
export const MESSAGE_MAX = 2_000;
