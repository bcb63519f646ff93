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

/**
 * What staff of a class may do beside it: change the class itself and take everything out of it, decide who is in it and
 * in which group, set assignments and how a thread is discussed, mark, release marks, and look behind pseudonyms.
 */
export const CLASS_RIGHTS = ["class", "roster", "assign", "grade", "release", "reveal"] as const;
export type ClassRight = (typeof CLASS_RIGHTS)[number];

const RIGHTS_OF: Partial<Record<SpaceRole, readonly (Right | ClassRight)[]>> = {
  moderator: RIGHTS,
  instructor: [...RIGHTS, ...CLASS_RIGHTS],
  ta: ["posts", "threads", "grade"],
};

/** What an instructor may give a TA beside what every TA has. */
export const GRANTABLE = ["people", "rules", "log", "roster", "assign", "release", "reveal"] as const satisfies (
  | Right
  | ClassRight
)[];

/** By their role, or given to them. */
function hasRight({ role, rights = [] }: SpaceSeen, right: Right | ClassRight): boolean {
  if (role === null) return false;
  const given = role === "ta" && (GRANTABLE as readonly string[]).includes(right) && rights.includes(right);
  return given || (RIGHTS_OF[role]?.includes(right) ?? false);
}

/** An admin in a class that is not theirs, for the hour they said why. */
const hasEntered = (actor: Actor, { entered }: SpaceSeen): boolean =>
  entered === true && actor?.state === "active" && actor.siteRole === "admin";

/**
 * What an admin who entered a class may do at its desk: decide what cannot wait, and read its log. What the class has
 * laid down for itself – its questions and how they are argued, its automatic rules, what of the log is shown – is not
 * theirs to change.
 */
const INSIDE: readonly Right[] = ["posts", "threads", "people", "log"];

/** Forums are open to everyone; a class to its people, unless they were banned. */
export function mayReadSpace(actor: Actor, space: SpaceSeen): boolean {
  return space.kind === "forum" || (space.role !== null && space.standing !== "banned") || hasEntered(actor, space);
}

/** Whoever is suspended or banned writes nothing at all. */
export const isShutOut = ({ standing }: SpaceSeen) => standing === "suspended" || standing === "banned";

/**
 * A right of the space's staff; in a forum the site's moderators and admins have all of them, in a class none, but for
 * some of an admin who entered it.
 */
export function mayModerate(actor: Actor, space: SpaceSeen, right: Right): boolean {
  if (hasEntered(actor, space) && INSIDE.includes(right)) return true;
  if (actor?.state !== "active" || isShutOut(space)) return false;
  if (hasRight(space, right)) return true;
  return space.kind === "forum" && actor.siteRole !== "member";
}

/** The same right, but for an admin who only entered: what the class has laid down is not theirs to change. */
const mayLayDown = (actor: Actor, space: SpaceSeen, right: Right): boolean =>
  mayModerate(actor, { ...space, entered: false }, right);

/** Says what of a log is shown, and takes words out of it. */
export const mayKeepLog = (actor: Actor, space: SpaceSeen): boolean => mayLayDown(actor, space, "log");

/** Rewrites what others asked, and says how it is argued. */
export const mayLeadThreads = (actor: Actor, space: SpaceSeen): boolean => mayLayDown(actor, space, "threads");

/** A right of a class's staff. Nobody else has any of them: not the site's staff, and not an admin who entered. */
export function mayTeach(actor: Actor, space: SpaceSeen, right: ClassRight): boolean {
  return actor?.state === "active" && space.kind === "class" && !isShutOut(space) && hasRight(space, right);
}

/** Staff of the space see what others do not. */
export function isStaff(actor: Actor, space: SpaceSeen): boolean {
  return RIGHTS.some((right) => mayModerate(actor, space, right));
}

/** Posting in a forum makes one a member; a class is joined by code, invitation or roster only. */
export function mayTakePart(actor: Actor, space: SpaceSeen): boolean {
  if (!mayWrite(actor) || isShutOut(space) || space.archived) return false;
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
  if (space.archived) return "This class has ended: it can be read, and nothing in it be said.";
  if (hasEntered(actor, space)) return "You are here to look: whoever enters a class this way does not post.";
  return space.role === "observer" ? "Observers read along; they do not post." : NOT_HERE;
}

const NOT_HERE = "You may not do this here.";
