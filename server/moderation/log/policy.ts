import type { Actor } from "@/server/accounts/view";
import { ACTS } from "@/server/moderation/view";
import { CLASS_RIGHTS, type ClassRight, mayKeepLog, mayModerate, mayTeach, type Right } from "@/server/spaces/policy";
import type { SpaceSeen } from "@/server/spaces/view";
import type { LogAct } from "./view";

/** What an entry says that staff read elsewhere by another right than the log's, for those alone who have it. */
const TOLD_WITH: Partial<Record<LogAct, Right | ClassRight>> = {
  ...{ role: "roster", listing: "roster", "remove-member": "roster", import: "roster", groups: "roster" },
  ...{ invite: "roster", uninvite: "roster", declined: "roster", extended: "assign" },
  ...{ "release-marks": "grade", "withdraw-marks": "grade" },
  ...{ reveal: "reveal", note: "people" },
};
const isOfClasses = (right: Right | ClassRight): right is ClassRight =>
  (CLASS_RIGHTS as readonly string[]).includes(right);

/** Of those who read a log whole: whether also the words of such an act, or only that it was done. */
export function seesWords(actor: Actor, space: SpaceSeen | null, act: string): boolean {
  const right = TOLD_WITH[act as LogAct];
  if (!right || space === null) return true;
  return isOfClasses(right) ? mayTeach(actor, space, right) : mayModerate(actor, space, right);
}

/** Private notes that go with decisions are for those who decide over people, as beside a case. */
export const seesNotes = (actor: Actor, space: SpaceSeen | null): boolean =>
  space === null || mayModerate(actor, space, "people");

const DECISIONS: ReadonlySet<string> = new Set(ACTS);

/**
 * Takes the words of an entry away: who keeps the log, and reads everything that would be lost. Whether a decision has a
 * note is not asked: whoever does not read notes would learn it from the answer.
 */
export function mayErase(actor: Actor, space: SpaceSeen | null, act: string): boolean {
  if (space && !mayKeepLog(actor, space)) return false;
  return seesWords(actor, space, act) && (seesNotes(actor, space) || !DECISIONS.has(act));
}
