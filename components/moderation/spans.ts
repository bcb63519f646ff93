/** For how many days a silence or a suspension is offered. */
export const SPANS = [1, 3, 7, 14, 30, 90, 365] as const;

/** Null: without an end. */
export const spanWords = (days: number | null): string =>
  days === null ? "Until it is lifted" : days === 1 ? "A day" : `${days} days`;
