import { mayWrite } from "@/server/accounts/policy";
import type { Actor } from "@/server/accounts/view";
import type { SpaceSeen } from "./view";

const STAFF_ROLES = new Set(["moderator", "ta", "instructor"]);

/** Forums are open to everyone; a class to its people. */
export function mayReadSpace(_actor: Actor, space: SpaceSeen): boolean {
  return space.kind === "forum" || space.role !== null;
}

/** Staff of the space; in a forum the site's moderators and admins are staff too, in a class they are not. */
export function isStaff(actor: Actor, space: SpaceSeen): boolean {
  if (actor?.state !== "active") return false;
  if (space.role && STAFF_ROLES.has(space.role)) return true;
  return space.kind === "forum" && actor.siteRole !== "member";
}

/** Posting in a forum makes one a member; a class is joined by code, invitation or roster only. */
export function mayTakePart(actor: Actor, space: SpaceSeen): boolean {
  if (!mayWrite(actor)) return false;
  return space.kind === "forum" || (space.role !== null && space.role !== "observer");
}
