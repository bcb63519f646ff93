import type { Criterion } from "@/server/assignments/view";

/** A student's mark as a grader has it now, or as it was released. */
export type Mark = {
  /** Criterion's key → level's key. */
  levels: Record<string, string>;
  /** In hundredths of a point: the sum of the levels, or what the grader set instead; null: none yet. */
  hundredths: number | null;
  /** True where the grader set the points by hand. */
  byHand: boolean;
  /** Plain text to the student. */
  comment: string;
  /** The posts it rests on. */
  posts: string[];
};

/** What was released stays as it was, and so does the rubric it was marked by, whatever becomes of the assignment's. */
export type Released = Mark & { rubric?: { criteria: Criterion[]; hundredths: number | null } };

export const EMPTY_MARK: Mark = { levels: {}, hundredths: null, byHand: false, comment: "", posts: [] };

/** What the chosen levels come to, in hundredths; null where none is chosen. */
export function sumOf(criteria: Criterion[], levels: Mark["levels"]): number | null {
  const chosen = criteria.flatMap(({ key, levels: all }) => all.find((level) => level.key === levels[key]) ?? []);
  return chosen.length === 0 ? null : chosen.reduce((sum, { hundredths }) => sum + hundredths, 0);
}

/** "7.5": hundredths of a point as people write points. */
export const pointsWords = (hundredths: number): string => String(hundredths / 100);

/** Hundredths of what somebody typed as points, with a point or a comma; null where it is no number of points. */
export function pointsTyped(text: string): number | null {
  const [whole] = /^\d{1,6}([.,]\d{1,2})?$/.exec(text.trim()) ?? [];
  return whole === undefined ? null : Math.round(Number(whole.replace(",", ".")) * 100);
}

/** Whether two marks say the same. What was released carries its rubric beside it. */
export const sameMark = (one: Mark, other: Mark): boolean => plain(one) === plain(other);
const plain = ({ levels, hundredths, byHand, comment, posts }: Mark) =>
  JSON.stringify([Object.entries(levels).sort(), hundredths, byHand, comment, [...posts].sort()]);

export const MARK_STATES = ["none", "draft", "ready", "released"] as const;
/** "none": not begun. After a release a mark that is changed is a draft again. */
export type MarkState = (typeof MARK_STATES)[number];

export const STATE_WORDS: Record<MarkState, string> = {
  none: "not begun",
  draft: "draft",
  ready: "ready",
  released: "released",
};

type Kept = { draft: Mark; ready: boolean; released: Mark | null };
/** `given`: the student sees a mark; `same`: the one graders have; `empty`: graders have nothing in theirs. */
export type Facts = { given: boolean; same: boolean; ready: boolean; empty: boolean };

export function stateFrom({ given, same, ready, empty }: Facts): MarkState {
  if (given && same) return "released";
  if (ready) return "ready";
  return empty && !given ? "none" : "draft";
}

export function stateOf(kept: Kept | null): MarkState {
  if (!kept) return "none";
  const { draft, released, ready } = kept;
  const same = released !== null && sameMark(draft, released);
  return stateFrom({ given: released !== null, same, ready, empty: sameMark(draft, EMPTY_MARK) });
}

/** What the student sees is no longer what the grader has. */
export const isChanged = ({ draft, released }: Kept): boolean => released !== null && !sameMark(draft, released);

/** How far a mark is, in words; `seen`: the points that its student sees. */
export function stateWords(state: MarkState, changed: boolean, seen: number | null = null): string {
  if (!changed) return STATE_WORDS[state];
  const as = seen === null ? "" : ` as ${pointsWords(seen)}`;
  return `released${as}, changed since${state === "ready" ? ", ready" : ""}`;
}
