const names = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/** As a printed list has them: Ö beside O, group 10 after group 9. */
export const byName = (a: string, b: string) => names.compare(a, b);

export const asListed = (a: { listedAs: string; handle: string }, b: { listedAs: string; handle: string }) =>
  byName(a.listedAs, b.listedAs) || (a.handle < b.handle ? -1 : 1);
