import type { Actor } from "@/server/accounts/view";
import { mayModerate } from "@/server/spaces/policy";
import type { SpaceSeen } from "@/server/spaces/view";

/** Who decides over people at a desk too, whatever sanction is on them now. `here` is null at the site's desk. */
function isFellow(person: Actor, here: SpaceSeen | null): boolean {
  if (!person) return false;
  if (!here) return person.siteRole !== "member";
  return mayModerate({ ...person, state: "active" }, { ...here, standing: "good" }, "people");
}

/**
 * Nobody decides over themselves, and over fellow staff an admin alone. So the last admin is shut out by nobody: only
 * another admin could.
 */
export function maySanction(by: Actor, person: Actor, here: SpaceSeen | null): boolean {
  if (!by || !person || by.id === person.id) return false;
  return by.siteRole === "admin" || !isFellow(person, here);
}
