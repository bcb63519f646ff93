import type { Actor } from "@/server/accounts/view";
import { mayTeach } from "@/server/spaces/policy";
import type { SpaceSeen } from "@/server/spaces/view";
import type { ClassRole } from "./view";

/** Sees addresses and who is expected. */
export const seesRoster = (actor: Actor, space: SpaceSeen) => mayTeach(actor, space, "roster");

/** In a class that has ended nobody comes, goes or moves. */
export const mayKeepRoster = (actor: Actor, space: SpaceSeen) => seesRoster(actor, space) && !space.archived;

export const mayGiveRoles = (actor: Actor, space: SpaceSeen) => mayTeach(actor, space, "class") && !space.archived;

/** Whoever keeps the list removes students; everybody else is removed by instructors. */
export const mayRemove = (role: ClassRole) => (role === "student" ? mayKeepRoster : mayGiveRoles);
