/** Ids by what they share; those that share nothing are left out. */
export function grouped(pairs: { id: string; by: string | null }[]): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const { id, by } of pairs) {
    if (by === null) continue;
    groups[by] ??= [];
    groups[by].push(id);
  }
  return groups;
}

/** The other way round: what each id was put under. */
export const ungrouped = (groups: Record<string, string[]>): Map<string, string> =>
  new Map(Object.entries(groups).flatMap(([by, ids]) => ids.map((id) => [id, by] as const)));
