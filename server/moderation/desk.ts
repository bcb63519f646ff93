import type { Actor } from "@/server/accounts/view";
import { mayModerate, RIGHTS, type Right } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";

/** Where moderators work: of a space, or, where `space` is null, of the site: people's accounts, and what was escalated. */
export type Desk = { id: string; space: SpaceView | null };

export const SITE: Desk = { id: "00000000-0000-0000-0000-000000000000", space: null };
export const deskOf = (space: SpaceView): Desk => ({ id: space.id, space });

export function mayModerateSite(actor: Actor): boolean {
  return actor?.state === "active" && actor.siteRole !== "member";
}

/** What somebody may do at a desk; whoever moderates the site may do all there is at its own. */
export const rightsAt = (actor: Actor, space: SpaceView | null): Right[] =>
  RIGHTS.filter((right) => (space ? mayModerate(actor, space, right) : mayModerateSite(actor)));
