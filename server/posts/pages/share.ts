/**
 * Shares a budget of posts among branches: each gets the same, and what small branches leave goes to the larger.
 * Every branch gets at least its root. Answers how many posts to take of each.
 */
export function shareBudget(sizes: number[], budget: number): number[] {
  const quotas = sizes.map(() => 0);
  let left = budget;
  let open = sizes.map((_, index) => index);
  while (left > 0 && open.length > 0) {
    const each = Math.max(1, Math.floor(left / open.length));
    for (const index of open) {
      const take = Math.min(each, (sizes[index] ?? 0) - (quotas[index] ?? 0), left);
      quotas[index] = (quotas[index] ?? 0) + take;
      left -= take;
    }
    open = open.filter((index) => (quotas[index] ?? 0) < (sizes[index] ?? 0));
  }
  return quotas.map((quota) => Math.max(1, quota));
}
