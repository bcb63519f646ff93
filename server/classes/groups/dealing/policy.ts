/** People into groups whose sizes differ by one at most. `draw(n)` gives a whole number below n. */
export function deal<T>(people: readonly T[], groups: number, draw: (below: number) => number): T[][] {
  const shuffled = [...people];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = draw(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  const hands: T[][] = Array.from({ length: Math.min(groups, people.length) }, () => []);
  for (const [index, one] of shuffled.entries()) hands[index % hands.length]?.push(one);
  return hands;
}

export type By = { is: "groups" | "size"; count: number };
/** Into how many groups so many people go. */
export const groupsFor = (people: number, { is, count }: By) => (is === "groups" ? count : Math.ceil(people / count));

/**
 * How many of the groups each section gets: at least one, the rest where most people go into one. Null: there are fewer
 * groups than sections.
 */
export function share(sizes: readonly number[], by: By): number[] | null {
  if (by.is === "size") return sizes.map((size) => groupsFor(size, by));
  if (by.count < sizes.length) return null;
  const shares = sizes.map(() => 1);
  for (let left = by.count - sizes.length; left > 0; left--) {
    const crowd = sizes.map((size, index) => size / (shares[index] ?? 1));
    const fullest = crowd.indexOf(Math.max(...crowd));
    shares[fullest] = (shares[fullest] ?? 0) + 1;
  }
  return shares;
}

/** "Group 1", "Group 2" …: names that are free. */
export function freeNames(many: number, taken: ReadonlySet<string>): string[] {
  const names: string[] = [];
  for (let number = 1; names.length < many; number++) if (!taken.has(`group ${number}`)) names.push(`Group ${number}`);
  return names;
}
