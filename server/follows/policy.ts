import { mayWrite } from "@/server/accounts/policy";
import type { Actor } from "@/server/accounts/view";
import { isShutOut, mayReadSpace, mayTakePart } from "@/server/spaces/policy";
import type { SpaceSeen } from "@/server/spaces/view";

/** Following in a forum makes one a member, so it is for whom posting is for; in a class everybody in it may. */
export function mayFollowIn(actor: Actor, space: SpaceSeen): boolean {
  if (space.kind === "forum") return mayTakePart(actor, space);
  return mayWrite(actor) && mayReadSpace(actor, space) && !isShutOut(space);
}

export const mayFollowPeople = mayWrite;
