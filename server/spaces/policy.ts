import { mayWrite, whyNotWrite } from "@/server/accounts/policy";
import type { Actor } from "@/server/accounts/view";
import { STANDING_WORDS } from "./standing/view";
import type { SpaceRole, SpaceSeen } from "./view";

/**
 * What staff may do, as words that roles are given: decide over posts and flags, lead threads, sanction people, set
 * automatic rules and templates, and read the whole log.
 */
export const RIGHTS = ["posts", "threads", "people", "rules", "log"] as const;
export type Right = (typeof RIGHTS)[number];

const RIGHTS_OF: Partial<Record<SpaceRole, readonly Right[]>> = {
  moderator: RIGHTS,
  instructor: RIGHTS,
  ta: ["posts", "threads"],
};

/** Forums are open to everyone; a class to its people, unless they were banned. */
export function mayReadSpace(_actor: Actor, space: SpaceSeen): boolean {
  return space.kind === "forum" || (space.role !== null && space.standing !== "banned");
}

/** Whoever is suspended or banned writes nothing at all. */
export const isShutOut = ({ standing }: SpaceSeen) => standing === "suspended" || standing === "banned";

/** A right of the space's staff; in a forum the site's moderators and admins have all of them, in a class none. */
export function mayModerate(actor: Actor, space: SpaceSeen, right: Right): boolean {
  if (actor?.state !== "active" || isShutOut(space)) return false;
  if (space.role && RIGHTS_OF[space.role]?.includes(right)) return true;
  return space.kind === "forum" && actor.siteRole !== "member";
}

/** Staff of the space see what others do not. */
export function isStaff(actor: Actor, space: SpaceSeen): boolean {
  return RIGHTS.some((right) => mayModerate(actor, space, right));
}

/** Posting in a forum makes one a member; a class is joined by code, invitation or roster only. */
export function mayTakePart(actor: Actor, space: SpaceSeen): boolean {
  if (!mayWrite(actor) || isShutOut(space)) return false;
  return space.kind === "forum" || (space.role !== null && space.role !== "observer");
}

/** Whoever takes part may speak, but for those silenced, and those who have not said yet that they read a warning. */
export function maySpeak(actor: Actor, space: SpaceSeen): boolean {
  return mayTakePart(actor, space) && space.standing === "good";
}

/** Why somebody signed in may not take part or speak here, in words for them. */
export function whyNotSpeak(actor: Actor, space: SpaceSeen): string {
  if (!mayWrite(actor)) return whyNotWrite(actor);
  const { is, left } = STANDING_WORDS[space.standing];
  if (left) return `${is} here. ${left}`;
  return space.role === "observer" ? "Observers read along; they do not post." : NOT_HERE;
}

const NOT_HERE = "You may not do this here.";
