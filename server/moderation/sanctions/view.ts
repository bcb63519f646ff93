import type { AccountState, PersonView } from "@/server/accounts/view";
import type { DecisionView } from "@/server/moderation/cases/view";
import type { HouseRule } from "@/server/moderation/words/view";
import { STANDING_WORDS } from "@/server/spaces/standing/view";
import type { Standing } from "@/server/spaces/view";

export type SanctionKind = "note" | "warning" | "silence" | "suspension" | "ban";

/** What is in force on oneself. */
export type OwnSanction = {
  id: string;
  kind: Exclude<SanctionKind, "note">;
  /** Where it holds; null: on the whole site. A class has its own clock. */
  space: { slug: string; name: string; timeZone: string | null } | null;
  decision: string;
  at: string;
  /** Null: until it is lifted; a warning until it is read. */
  until: string | null;
  message: string;
  houseRule: HouseRule | null;
};

/** A sanction as moderators see it. */
export type SanctionView = {
  id: string;
  kind: SanctionKind;
  until: string | null;
  acknowledgedAt: string | null;
  liftedAt: string | null;
  inForce: boolean;
};

/**
 * One decision of a desk that touched a person, with what they got by it. Of one over what they wrote under a pseudonym
 * `id` is only good to tell rows apart, moments are days and words are left out, but for who may look behind it.
 */
export type PersonDecision = DecisionView & { by: PersonView; sanction: SanctionView | null };

/** What a desk knows of a person. */
export type PersonHistory = {
  person: PersonView & { state: AccountState };
  /** Whether who asks may sanction them: neither oneself nor, but for an admin, fellow staff. */
  maySanction: boolean;
  /** In force on the whole site, seen from a space's desk: what, not why. */
  onSite: { kind: SanctionKind; until: string | null }[];
  /** Newest first. */
  decisions: PersonDecision[];
  houseRules: HouseRule[];
};

/** A desk where the viewer decides over people; `space` null is the site's. */
export type DeskChoice = {
  space: string | null;
  name: string;
  /** A class's; elsewhere everybody goes by their own clock. */
  timeZone: string | null;
};

const STANDING_BY: Record<SanctionKind, Standing> = {
  ...{ note: "good", warning: "warned", silence: "silenced", suspension: "suspended", ban: "banned" },
};
/** What a sanction makes of somebody's standing, in words. */
export const saidOf = (kind: SanctionKind) => STANDING_WORDS[STANDING_BY[kind]];
