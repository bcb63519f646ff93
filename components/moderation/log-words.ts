import { actSaid } from "@/server/moderation/decisions/acts/words/view";
import type { OtherAct } from "@/server/moderation/log/view";
import { TARGET_WORDS } from "@/server/moderation/view";

/** What else stands in a log, said as acts are: "Ada took back a decision on", and on what. */
const OTHER: Record<OtherAct, string> = {
  undo: "took back a decision on",
  appeal: "appealed against a decision on",
  uphold: "let stand a decision on",
  overturn: "overturned a decision on",
  escalate: "escalated",
  "hand-back": "handed back",
  look: "looked at",
  held: "held back",
  trust: "lifted a newcomer’s limits for",
  distrust: "set a newcomer’s limits again for",
  pin: "pinned",
  unpin: "unpinned",
  configure: "changed the settings of",
  "house-rules": "changed the house rules of",
  templates: "changed the templates of",
  "rule-made": "made",
  "rule-changed": "changed",
  "rule-on": "switched on",
  "rule-off": "switched off",
  "show-log": "changed what is shown of the log of",
  erase: "erased the words of an entry about",
  export: "took out everything of",
  appoint: "became the administrator of",
  "assignment-set": "set an assignment in",
  "assignment-changed": "changed an assignment in",
  "assignment-removed": "removed an assignment from",
  extended: "gave more time to students in",
  reveal: "looked behind a pseudonym in",
  role: "changed the role of",
  listing: "changed the listing of",
  "remove-member": "removed from the class",
  import: "imported a list of people into",
  groups: "changed the sections or groups of",
  create: "made",
  invite: "opened a way into",
  uninvite: "closed a way into",
  declined: "took a declined invitation off the list of",
  "release-marks": "released marks for work in",
  "withdraw-marks": "withdrew released marks for work in",
  "break-glass": "entered from outside, for an hour at most,",
  left: "left again",
  forget: "took a student’s name out of",
};
/** Of entries written before acts had their names of today. */
const FORMER: Record<string, string> = { unhide: "restored", hold: "held back" };

/** An act in a sentence: "hid". */
export const actWords = (act: string) =>
  actSaid(act)?.did ?? OTHER[act as OtherAct] ?? FORMER[act] ?? act.replaceAll("-", " ");

/** Who did it, where that is not named: whoever declines an invitation is a person, and the log keeps nothing of who. */
export const unnamedWords = (act: string, byItself: boolean) =>
  act === "declined" ? "Somebody" : byItself ? "By itself" : "A moderator";

const KINDS: Record<string, string> = {
  ...TARGET_WORDS,
  space: "the space",
  case: "a case",
  rule: "an automatic rule",
};
export const kindWords = (kind: string) => KINDS[kind] ?? kind;
