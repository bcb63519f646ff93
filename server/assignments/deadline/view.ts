/**
 * What is told of dates: one moved, came, or is no more; `dates` where single requirements have another, or several did.
 * The place in this list is kept with a notice.
 */
export const DATE_NEWS = ["moved", "set", "no-due", "no-end", "dates"] as const;
export type DateNews = (typeof DATE_NEWS)[number];
