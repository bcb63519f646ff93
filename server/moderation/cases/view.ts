import type { PersonView } from "@/server/accounts/view";
import type { CaseRow, DeskCounts, Shelf } from "@/server/moderation/view";
import type { PostView, Revision } from "@/server/posts/view";
import type { Standing } from "@/server/spaces/view";

/** A case that somebody has to themselves, and until when. */
export type Lease = { id: string; until: string };

/**
 * A shelf of a desk as one moderator sees it: the heaviest first, then the oldest; appeals, the oldest first; what was
 * decided, the newest first. `more` goes on after the last row; null where there is no more.
 */
export type CasesPage = {
  deskId: string;
  seq: number;
  shelf: Shelf;
  /** The moderator asking. */
  me: string;
  cases: CaseRow[];
  more: string | null;
  counts: DeskCounts;
  /** The asking moderator's own cases: counted while they last. */
  mine: Lease[];
};

/** `accuracy`: the share of their flags that were upheld, 0..1, with priors; null for an automatic rule. */
export type FlagView = {
  id: string;
  /** Null also where it is left out, for whom it is about. */
  by: PersonView | null;
  /** Name of the automatic rule that raised it. */
  rule: string | null;
  accuracy: number | null;
  reason: string;
  text: string;
  revision: number;
  at: string;
};

/** A decision as moderators see it. */
export type DecisionView = {
  id: string;
  act: string;
  /** Null where the site's moderators decided it and a space's look at it. */
  by: PersonView | null;
  at: string;
  target: { kind: string; id: string; path: string; title: string };
  houseRule: string;
  message: string;
  /** "" for those who do not decide over people. */
  note: string;
  undoneAt: string | null;
  appeal: "open" | "upheld" | "overturned" | null;
};

/** What a moderator needs to know of whoever it touches. */
export type SubjectView = {
  /** Under their pseudonym where the post was written under one; then the rest says nothing that would tell who it is. */
  person: PersonView;
  /** Null under a pseudonym; so is `standing`. */
  joinedAt: string | null;
  /** Under a pseudonym those that were written under it. */
  posts: number;
  standing: Standing | null;
  /** Newest first, ten at most. */
  decisions: DecisionView[];
};

export type CaseDetail = {
  case: CaseRow;
  /** The post with its ancestors before it and its first replies after; empty where no post is meant. */
  branch: PostView[];
  revisions: Revision[];
  /** Of a thread: its prompt as HTML; "" of anything else. */
  text: string;
  flags: FlagView[];
  subject: SubjectView | null;
  /** Earlier decisions on targets flagged for the same reasons, the newest first. */
  similar: DecisionView[];
  /** Earlier decisions on the same target, the newest first. */
  earlier: DecisionView[];
  /** Set while the decision is appealed or its appeal is answered. */
  appeal: { id: string; text: string; at: string; state: string; answer: string } | null;
  /** False where it is about whoever looks, and somebody else at the desk decides it, and outside its class. */
  mayDecide: boolean;
  /** A class's, looked at from the site's desk: it can be handed back, with an answer. */
  outside: boolean;
};
