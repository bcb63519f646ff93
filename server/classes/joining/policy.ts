import { mayWrite } from "@/server/accounts/policy";
import type { Actor } from "@/server/accounts/view";
import { mayTeach } from "@/server/spaces/policy";
import type { SpaceSeen } from "@/server/spaces/view";

export const ROLES = ["student", "ta", "observer", "instructor"] as const;
export type Role = (typeof ROLES)[number];

/** Who decides who is in a class. Nobody comes in while it is archived. */
export const mayInvite = (actor: Actor, space: SpaceSeen): boolean =>
  mayTeach(actor, space, "roster") && !space.archived;

/** As with the list of a class: students by who keeps it, everybody else by who may change the class. */
export const mayGive = (actor: Actor, space: SpaceSeen, role: Role): boolean =>
  mayTeach(actor, space, role === "student" ? "roster" : "class");

/** A code as it stands, and whoever holds it. */
type Held = Pick<SpaceSeen, "role" | "standing" | "archived"> & { open: boolean };

/** Whom a code tells which class it opens: whoever is in it, and whoever it would let in. */
export function opensTo({ role, standing, archived, open }: Held): boolean {
  if (standing === "banned") return false;
  return role !== null || (open && !archived);
}

/** What gives less comes first. */
const RISING: readonly Role[] = ["observer", "student", "ta", "instructor"];
type Listed = { role: Role; name: string; sectionId: string | null; groupId: string | null };

/**
 * What somebody is who comes by a code or a letter and is on the list under their own proven address, or under that of
 * the letter: named and placed as listed, and of the two roles the higher. Each is theirs for the asking, the one by
 * accepting, the other as anybody's who holds the code, so neither gives more than it would alone; and an observer's code
 * costs no TA their role.
 */
export function comesAs(seat: { role: Role; sectionId: string | null }, row: Listed | undefined) {
  if (!row) return seat;
  const role = RISING.indexOf(row.role) > RISING.indexOf(seat.role) ? row.role : seat.role;
  return { role, listedAs: row.name, sectionId: row.sectionId ?? seat.sectionId, groupId: row.groupId };
}

/** A code lets in whoever has it, but for those the site holds back from writing. */
export const mayJoin = (actor: Actor): boolean => mayWrite(actor);
