import { FEW } from "@/server/threads/view";

export const ENDORSEMENTS = ["persuasive", "sourced", "mind"] as const;
/** Persuasive · well sourced · changed my mind. */
export type EndorsementKind = (typeof ENDORSEMENTS)[number];

/** What readers said of a post. Absolute values, never added up by the browser; of two, the one with the higher `seq`. */
export type TallyView = {
  seq: number;
  persuasive: number;
  sourced: number;
  mind: number;
  /** Numbers of the positions its endorsers stood at; nobody's while fewer than five endorsed it. */
  sides: number[];
};

/** Tallies that changed in a thread between two numbers, as one audience sees them. */
export type Tallies = { threadId: string; from: number; to: number; tallies: (TallyView & { postId: string })[] };

export type Counted = {
  seq: number;
  persuasive: number;
  sourced: number;
  mind: number;
  people: number;
  sides: number[];
};

export const presentTally = ({ seq, persuasive, sourced, mind, people, sides }: Counted): TallyView => ({
  seq,
  persuasive,
  sourced,
  mind,
  // Of a few endorsers, a position each would tell who of a small thread they are.
  sides: people < FEW ? [] : [...sides].sort((a, b) => a - b),
});

/** The newer of two counts of the same post. */
export const newerTally = (one: TallyView | undefined, other: TallyView | undefined): TallyView | undefined =>
  !one || (other && other.seq > one.seq) ? other : one;

/** What somebody said of a thread's posts, by the post's id. */
export type MyEndorsements = Record<string, EndorsementKind[]>;
/** The answer to one's own endorsing: it may come before everybody is told. */
export type Endorsed = { mine: EndorsementKind[]; tally: TallyView | null };
