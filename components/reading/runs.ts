import type { Runs } from "@/server/reads/view";

/** Whether the set has the number: the runs are in order, so half of them are ruled out at each look. */
export function hasNumber(runs: Runs, number: number): boolean {
  let [low, high] = [0, runs.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = runs[middle] ?? [0, 0];
    if (number < first) high = middle - 1;
    else if (number > last) low = middle + 1;
    else return true;
  }
  return false;
}

/** Both sets in one: in order, none touching the next, as the database writes them. */
export function joinRuns(one: Runs, other: Runs): Runs {
  const joined: Runs = [];
  for (const [first, last] of [...one, ...other].sort((a, b) => a[0] - b[0])) {
    const before = joined.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else joined.push([first, last]);
  }
  return joined;
}

export const runsOf = (numbers: number[]): Runs =>
  joinRuns(
    [],
    numbers.map((number) => [number, number]),
  );
