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

export const EMPTY_MARK: Mark = { levels: {}, hundredths: null, byHand: false, comment: "", posts: [] };

/** What the chosen levels come to, in hundredths; null where none is chosen. */
export function sumOf(criteria: Criterion[], levels: Mark["levels"]): number | null {
  const chosen = criteria.flatMap(({ key, levels: all }) => all.find((level) => level.key === levels[key]) ?? []);
  return chosen.length === 0 ? null : chosen.reduce((sum, { hundredths }) => sum + hundredths, 0);
}

/** "7.5": hundredths of a point as people write points. */
export const pointsWords = (hundredths: number): string => String(hundredths / 100);
