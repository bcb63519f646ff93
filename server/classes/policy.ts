import { mayWrite } from "@/server/accounts/policy";
import type { Actor } from "@/server/accounts/view";
import { mayTeach } from "@/server/spaces/policy";
import type { SpaceRole, SpaceSeen } from "@/server/spaces/view";

/** Whoever teaches needs nobody's leave: every account in good standing may have a class of its own. */
export const mayMakeClass = (actor: Actor): boolean => mayWrite(actor);

/** Who runs a class may change what it is, end it, and begin another with its structure. */
export const mayRun = (actor: Actor, space: SpaceSeen): boolean => mayTeach(actor, space, "class");

/** Everybody of a class but its last instructor, without whom nobody could open it to others or mark. */
export const mayLeave = (
  role: SpaceRole | null,
  others: {
    /** Beside whoever leaves. */ instructors: number;
  },
): boolean => role !== "instructor" || others.instructors > 0;
