import { mayWrite, whyNotWrite } from "@/server/accounts/policy";
import type { Actor } from "@/server/accounts/view";
import { mayTeach } from "@/server/spaces/policy";
import type { SpaceRole, SpaceSeen } from "@/server/spaces/view";

export type Makers = "everyone" | "staff";

/** Whoever teaches needs nobody's leave, unless the site leaves it to its staff: an account in good standing it is. */
export const mayMakeClass = (actor: Actor, makers: Makers): boolean =>
  mayWrite(actor) && (makers === "everyone" || actor.siteRole !== "member");

/** Why somebody signed in may not, in words for them. */
export const whyNotMakeClass = (actor: Actor): string =>
  mayWrite(actor)
    ? "On this site moderators and administrators make the classes. Ask one of them."
    : whyNotWrite(actor);

/** Who runs a class may change what it is, end it, and begin another with its structure. */
export const mayRun = (actor: Actor, space: SpaceSeen): boolean => mayTeach(actor, space, "class");

/** Everybody of a class but its last instructor, without whom nobody could open it to others or mark. */
export const mayLeave = (
  role: SpaceRole | null,
  others: {
    /** Beside whoever leaves. */ instructors: number;
  },
): boolean => role !== "instructor" || others.instructors > 0;
