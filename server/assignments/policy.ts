import type { Actor } from "@/server/accounts/view";
import { mayTeach } from "@/server/spaces/policy";
import type { SpaceSeen } from "@/server/spaces/view";

/** Sets assignments and gives more time for them. In a class that has ended nothing is asked of anybody. */
export const mayAssign = (actor: Actor, space: SpaceSeen) => mayTeach(actor, space, "assign") && !space.archived;

/** Sees how far everybody is. */
export const maySeeProgress = (actor: Actor, space: SpaceSeen) =>
  mayTeach(actor, space, "assign") || mayTeach(actor, space, "grade");
