/** What newcomers may do here, and until when. */
export const LIMITS = { links: 2, mentions: 3, postsADay: 10 } as const;
export const TRUST_AFTER = { days: 3, kept: 5 } as const;

export type TrustView = {
  level: "newcomer" | "trusted";
  /** Null for the trusted. */
  limits: typeof LIMITS | null;
  /** Posts left in these 24 hours, and when one more will be; null for the trusted. */
  left: { posts: number; at: string | null } | null;
  /** What is still missing until the limits lift. */
  lifts: { at: string | null; kept: number } | null;
};

/** Whom no limits concern: the long known, staff, everybody in a class. */
export const TRUSTED: TrustView = { level: "trusted", limits: null, left: null, lifts: null };
