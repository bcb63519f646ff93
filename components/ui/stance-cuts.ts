import { letterOf } from "@/components/ui/tile";

/** One position's part of a bar, in per cent of its width. */
export type Cut = { number: number; few: boolean; x: number; width: number; label: string; labelX: number };

/** What a group under five weighs in the drawing: the same for all, whatever it is. */
const FEW_WEIGHT = 3;
/** Room for a letter of a label, in per cent of the narrowest bar (236 px). */
const LETTER = 3;

/** A bar cut by position in the thread's order. Counts that are hidden are drawn alike and written "<5". */
export function cutsOf(standing: readonly (number | null)[]): Cut[] {
  const weights = standing.map((count) => count ?? FEW_WEIGHT);
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  let x = 0;
  const cuts = standing.map((count, index) => {
    const width = ((weights[index] ?? 0) / total) * 100;
    const cut = { number: index + 1, few: count === null, x, width, label: `${letterOf(index + 1)} ${count ?? "<5"}` };
    x += width;
    return { ...cut, labelX: cut.x };
  });
  return spread(cuts);
}

/** Labels start where their part starts, but never stand on each other: pushed right, then back from the end. */
function spread(cuts: Cut[]): Cut[] {
  let free = 0;
  for (const cut of cuts) {
    cut.labelX = Math.max(cut.labelX, free);
    free = cut.labelX + room(cut);
  }
  let end = 100;
  for (const cut of cuts.toReversed()) {
    cut.labelX = Math.max(0, Math.min(cut.labelX, end - room(cut)));
    end = cut.labelX;
  }
  return cuts;
}

const room = (cut: Cut) => (cut.label.length + 1) * LETTER;

/** The same in words, for whom the drawing is read out. */
export const standingWords = (standing: readonly (number | null)[]) =>
  standing.map((count, index) => `${letterOf(index + 1)} ${count ?? "under 5"}`).join(", ");
