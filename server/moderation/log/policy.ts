import type { Actor } from "@/server/accounts/view";
import { type ClassRight, mayTeach } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import type { LogAct } from "./view";

/** What an entry says of a class's people, for those of its staff alone who see as much elsewhere. */
const TOLD_WITH: Partial<Record<LogAct, ClassRight>> = {
  ...{ role: "roster", listing: "roster", "remove-member": "roster", import: "roster", groups: "roster" },
  ...{ invite: "roster", uninvite: "roster", declined: "roster", extended: "assign" },
  ...{ "release-marks": "grade", "withdraw-marks": "grade" },
};

/** Of those who read a log whole: whether also the words of such an act, or only that it was done. */
export function seesWords(actor: Actor, space: SpaceView | null, act: string): boolean {
  const right = TOLD_WITH[act as LogAct];
  return !right || space === null || mayTeach(actor, space, right);
}
