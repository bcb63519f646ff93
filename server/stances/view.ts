import type { PersonView } from "@/server/accounts/view";

/** The post that moved somebody; without a name where it is no longer shown. */
export type CauseView = { post: string; by: string | null };
/** Where somebody stood from a moment on; `position` is the position's number. */
export type StanceView = {
  id: string;
  position: number;
  confidence: number;
  wouldChange: string;
  /** Whether others may read what would change their mind. */
  shown: boolean;
  because: CauseView | null;
  /** What in that post did it. */
  reason: string;
  at: string;
};
export type MyStances = { current: StanceView | null; history: StanceView[] };

/** What would change somebody's mind, told to everybody by themselves. `id` is the stance's. */
export type ConditionRow = {
  id: string;
  by: PersonView;
  position: number;
  text: string;
  at: string;
  /** How many posts of evidence answer it. */
  answers: number;
};

/** A post that may have moved somebody: one they endorsed or answered. */
export type CandidateView = { post: string; by: string; words: string };

/** What the five steps of confidence are called. */
export const CONFIDENCE = ["barely", "leaning", "fairly sure", "sure", "certain"] as const;

/** A position by its number or its id. */
type Held = { position: number | string; confidence: number };
export const differs = (one: Held, other: Held) =>
  one.position !== other.position || one.confidence !== other.confidence;

/** The change by which somebody came to stand where they do, and where they stood before it; null after a first stance. */
export function lastChange<S extends Held>(history: readonly S[]): { change: S; before: S } | null {
  for (let at = history.length - 1; at > 0; at--) {
    const [change, before] = [history[at]!, history[at - 1]!];
    if (differs(change, before)) return { change, before };
  }
  return null;
}

export const WOULD_CHANGE_MAX = 1000;
export const REASON_MAX = 500;
/** Fewer signs than this are no reason. */
export const LEAST_REASON = 3;
