/**
 * What is told of dates: the due date or the closing date moved, came, or is no more; `dates` where both did, or single
 * requirements have another. The place in this list is kept with a notice, where an earlier version said "moved" and "set"
 * of a closing date, too, as long as nothing was due.
 */
export const DATE_NEWS = ["moved", "set", "no-due", "no-end", "dates", "end-moved", "end-set"] as const;
export type DateNews = (typeof DATE_NEWS)[number];

/** What is told where one comes to another that was not read; where the two are not here, that dates moved. */
export const FOLDED: readonly { already: DateNews; next: DateNews; told: DateNews }[] = [
  { already: "set", next: "moved", told: "set" },
  { already: "set", next: "no-due", told: "no-due" },
  { already: "moved", next: "no-due", told: "no-due" },
  { already: "end-set", next: "end-moved", told: "end-set" },
  { already: "end-set", next: "no-end", told: "no-end" },
  { already: "end-moved", next: "no-end", told: "no-end" },
];
