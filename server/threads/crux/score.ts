/** What a question is judged by: docs/decisions/crux.md. */
export type Contest = {
  /** Pairs of people of whom one challenged the other about it while they stood at different positions. */
  pairs: number;
  /** How many people spoke to it from each position of the thread, in the thread's order. */
  spread: number[];
};

/** Below these it is not said that stances split on something: a quarrel of a few is not the thread's. */
export const LEAST = { pairs: 3, people: 5 } as const;

const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);

/** 0 where all speak from one position, 1 where as many speak from each: the entropy of the spread, over its highest. */
export function evennessOf(spread: number[]): number {
  const people = sum(spread);
  if (people === 0 || spread.length < 2) return 0;
  const shares = spread.filter((count) => count > 0).map((count) => count / people);
  return sum(shares.map((share) => share * Math.log(1 / share))) / Math.log(spread.length);
}

/** How much stances split on something; 0 where too little was argued across positions to say. */
export function cruxScore({ pairs, spread }: Contest): number {
  if (pairs < LEAST.pairs || sum(spread) < LEAST.people) return 0;
  return Math.log1p(pairs) * evennessOf(spread);
}

/** What stances split on most; of equals the first. Null where nothing can be said. */
export function cruxOf<C extends Contest>(candidates: C[]): C | null {
  let best: C | null = null;
  for (const candidate of candidates) {
    if (cruxScore(candidate) > (best ? cruxScore(best) : 0)) best = candidate;
  }
  return best;
}
