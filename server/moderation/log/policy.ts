import type { Actor } from "@/server/accounts/view";
import { OFFERS } from "@/server/moderation/decisions/acts/view";
import { ACTS, type ActName } from "@/server/moderation/view";
import { CLASS_RIGHTS, type ClassRight, mayKeepLog, mayModerate, mayTeach, type Right } from "@/server/spaces/policy";
import type { SpaceSeen } from "@/server/spaces/view";
import { type LogAct, PRIVATE_ACTS, TOLD_ACTS } from "./view";

/** An entry's act, and of one about a decision what was decided; null where that is not known. */
export type Kind = { act: string; decided: string | null };

const ACTS_ASK = Object.fromEntries(ACTS.map((act) => [act, OFFERS[act].right])) as Record<ActName, Right>;

/**
 * By which right staff read elsewhere what an entry says, act by act: its words are for those who have it. "log": reading
 * the log is enough. "decided": it is about a decision, and asks for what that one asks for.
 */
export const WORDS_ASK: Record<LogAct, Right | ClassRight | "decided"> = {
  ...ACTS_ASK,
  ...{ undo: "decided", appeal: "decided", uphold: "decided", overturn: "decided" },
  ...{ escalate: "posts", "hand-back": "posts", look: "posts", held: "posts", templates: "posts" },
  ...{ trust: "people", distrust: "people" },
  ...{ "rule-made": "rules", "rule-changed": "rules", "rule-on": "rules", "rule-off": "rules" },
  ...{ pin: "log", unpin: "log", "house-rules": "log", "show-log": "log", erase: "log", appoint: "log" },
  ...{ "break-glass": "log", left: "log", export: "log", forget: "log" },
  ...{ configure: "class", create: "class" },
  ...{ role: "roster", listing: "roster", "remove-member": "roster", import: "roster", groups: "roster" },
  ...{ invite: "roster", uninvite: "roster", declined: "roster" },
  // All staff of a class read its assignments, drafts too.
  ...{ "assignment-set": "log", "assignment-changed": "log", "assignment-removed": "log", extended: "assign" },
  ...{ "release-marks": "grade", "withdraw-marks": "grade", reveal: "reveal" },
};
/** Of entries written before acts had their names of today. */
const FORMER: Record<string, Right> = { unhide: "posts", hold: "posts" };
/** Of any other act, and of a decision that is not known: what staff keep most to themselves. */
const UNKNOWN = "people";

function asks({ act, decided }: Kind): Right | ClassRight {
  const right = WORDS_ASK[act as LogAct] ?? FORMER[act] ?? UNKNOWN;
  if (right !== "decided") return right;
  return ACTS_ASK[decided as ActName] ?? UNKNOWN;
}

const isOfClasses = (right: Right | ClassRight): right is ClassRight =>
  (CLASS_RIGHTS as readonly string[]).includes(right);

/** Of those who read a log whole: whether also the words of such an entry, or only that it is there. */
export function seesWords(actor: Actor, space: SpaceSeen | null, kind: Kind): boolean {
  if (space === null) return true;
  const right = asks(kind);
  return isOfClasses(right) ? mayTeach(actor, space, right) : mayModerate(actor, space, right);
}

/** Private notes that go with decisions are for those who decide over people, as beside a case. */
export const seesNotes = (actor: Actor, space: SpaceSeen | null): boolean =>
  space === null || mayModerate(actor, space, "people");

const PRIVATE: ReadonlySet<string> = new Set(PRIVATE_ACTS);
/** Taking a private act back is as private. */
export const isPrivate = ({ act, decided }: Kind): boolean => PRIVATE.has(act) || PRIVATE.has(decided ?? "");

/** Where a space shows what moderators wrote to those concerned: whether the reason is that. */
export const isTold = (kind: Kind): boolean => TOLD_ACTS.has(kind.act) && !isPrivate(kind);

/** Shows others what was written to those concerned: who reads all of it, for so they would read it too. */
export const mayShowTexts = (actor: Actor, space: SpaceSeen): boolean =>
  [...TOLD_ACTS].every((act) => isPrivate({ act, decided: null }) || seesWords(actor, space, { act, decided: null }));

const DECISIONS: ReadonlySet<string> = new Set(ACTS);

/**
 * Takes the words of an entry away: who keeps the log, and reads everything that would be lost. Whether a decision has a
 * note is not asked: whoever does not read notes would learn it from the answer.
 */
export function mayErase(actor: Actor, space: SpaceSeen | null, kind: Kind): boolean {
  if (space && !mayKeepLog(actor, space)) return false;
  return seesWords(actor, space, kind) && (seesNotes(actor, space) || !DECISIONS.has(kind.act));
}
