import type { Actor } from "@/server/accounts/view";

/** How long an admin stays in a class that is not theirs. */
export const ENTERED_MINUTES = 60;
/** Why, in so many letters at least: "asdf" tells nobody anything. */
export const REASON_LETTERS = 10;
export const REASON_MAX = 1_000;

/** Admins of the site, with a reason; its moderators do not. */
export const mayEnter = (actor: Actor): boolean => actor?.state === "active" && actor.siteRole === "admin";

export const lettersIn = (text: string) => text.match(/\p{L}/gu)?.length ?? 0;
