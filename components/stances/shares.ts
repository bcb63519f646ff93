const FEW_WIDTH = 6; // one width for every small group, so that its length gives nothing away

/** How long each position's bar is, against the longest. Small groups are drawn alike. */
export function shares(standing: readonly (number | null)[]): { width: number; few: boolean }[] {
  const most = Math.max(...standing.map((count) => count ?? 0), 1);
  return standing.map((count) =>
    count === null
      ? { width: FEW_WIDTH, few: true }
      : { width: Math.max(FEW_WIDTH + 2, (count / most) * 100), few: false },
  );
}
