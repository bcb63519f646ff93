/** For how many days, and how wide a bar is. */
export const SPANS = { 7: 1, 30: 1, 90: 7, 365: 7 } as const;
export type Days = keyof typeof SPANS;

/** One bar of time: cases that came and were decided in it, and how many waited at its end. */
export type Step = {
  /** The day it begins with, UTC. */
  from: string;
  opened: number;
  decided: number;
  backlog: number;
  /** Median minutes from the first flag to a moderator's first look, and to the decision; null where there was none. */
  look: number | null;
  decision: number | null;
};
export type Insight = {
  days: Days;
  steps: Step[];
  /** Minutes over the whole span: half of the cases were faster; nine in ten were. */
  look: Spread;
  decision: Spread;
  waiting: number;
  decisions: number;
  /** Appeals answered in the span, and those that overturned. */
  appeals: { answered: number; overturned: number };
  reasons: Count[];
  houseRules: Count[];
  acts: Count[];
};
export type Spread = { half: number | null; most: number | null; cases: number };
export type Count = { name: string; count: number };

/** 90 → "1 h 30 min"; null → "–". */
export function minutesWords(minutes: number | null): string {
  if (minutes === null) return "–";
  const whole = Math.round(minutes);
  if (whole < 1) return "under 1 min";
  if (whole < 60) return `${whole} min`;
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  if (hours < 24) return rest ? `${hours} h ${rest} min` : `${hours} h`;
  const [days, left] = [Math.floor(hours / 24), hours % 24];
  return left ? `${days} d ${left} h` : `${days} d`;
}

/** A share in words that do not pretend to know more: "3 of 12 (25 %)". */
export const shareWords = (part: number, whole: number) =>
  whole === 0 ? "none yet" : `${part} of ${whole} (${Math.round((100 * part) / whole)} %)`;
