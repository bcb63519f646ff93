/** A class as an admin finds it, without a look inside. */
export type ClassFound = {
  slug: string;
  name: string;
  term: string;
  archived: boolean;
  /** They are of the class, and need not break any glass. */
  member: boolean;
  /** Until when they have entered it. */
  until: string | null;
};
