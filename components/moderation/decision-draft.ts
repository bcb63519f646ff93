import { OFFERS } from "@/server/moderation/decisions/acts/view";
import type { Step } from "@/server/moderation/sanctions/ladder/view";
import type { ActName, CaseRow, TargetKind } from "@/server/moderation/view";
import type { Template } from "@/server/moderation/words/view";
import type { PostState } from "@/server/posts/view";
import type { Right } from "@/server/spaces/policy";
import { MOVING, type MovingAct } from "./moving-words";

/** A decision as it is being written. */
export type Draft = {
  act: ActName | null;
  houseRule: string;
  message: string;
  note: string;
  /** What the author gets at once. */
  person: Step | null;
  replies: boolean;
  seconds: number;
  title: string;
  /** Null: until it is lifted. */
  days: number | null;
  /** Where a post, a branch or a thread goes; null while that is not said. */
  moving: Record<string, unknown> | null;
};
export const EMPTY: Draft = {
  ...{ act: null, houseRule: "", message: "", note: "", person: null, replies: false },
  ...{ seconds: 300, title: "", days: 3, moving: null },
};

/** What the target is known to be now. */
export type Now = {
  kind: TargetKind;
  post?: PostState;
  thread?: { locked: boolean; archived: boolean };
};

// Lifting begins at the sanction itself.
const ELSEWHERE = new Set<string>(["lift"]);
const OF_POST: Record<PostState, readonly string[]> = {
  published: ["keep", "request-edit", "hide", "remove", "move", "split"],
  held: ["publish", "hide", "remove"],
  hidden: ["keep", "restore", "remove"],
  removed: ["keep", "restore"],
  moved: ["keep"],
};

/** What may be decided, in the screen's order: what the target allows as it stands, and the moderator's rights. */
export function offered({ kind, post, thread }: Now, rights: readonly Right[]): ActName[] {
  const out = new Set<string>(ELSEWHERE);
  if (thread) {
    out.add(thread.locked ? "lock" : "unlock");
    out.add(thread.archived ? "archive" : "unarchive");
  }
  return (Object.keys(OFFERS) as ActName[]).filter((act) => {
    const { on, right } = OFFERS[act];
    if (out.has(act) || !on.includes(kind) || !rights.includes(right)) return false;
    return kind !== "post" || !post || OF_POST[post].includes(act);
  });
}

/** What may be decided over all of these cases at once, as far as it needs nothing of each. */
export function offeredToAll(rows: readonly Pick<CaseRow, "target" | "post">[], rights: readonly Right[]): ActName[] {
  const each = rows.map(({ target: { kind }, post }) => offered({ kind, ...(post && { post }) }, rights));
  const [first = [], ...others] = each;
  return first.filter((act) => act !== "retitle" && !isMoving(act) && others.every((acts) => acts.includes(act)));
}

const AGAINST = new Set<string>(["request-edit", "hide", "remove", "lock", "slow"]);
/** Whether the author may get something at once with it. */
export const isAgainst = (act: ActName | null) => act !== null && AGAINST.has(act);

/** The server counts the days, from its own now. */
const endOf = (days: number | null) => (days === null ? { until: null } : { days });

export const isMoving = (act: ActName | null): act is MovingAct => act === "move" || act === "split" || act === "merge";

/** What the act needs beside its target, and nothing else. */
export function argsOf(draft: Draft): Record<string, unknown> {
  if (draft.act === "remove" || draft.act === "restore") return draft.replies ? { replies: true } : {};
  if (draft.act === "slow") return { seconds: draft.seconds };
  if (draft.act === "retitle") return { title: draft.title };
  if (draft.act === "silence" || draft.act === "suspend") return endOf(draft.days);
  if (isMoving(draft.act)) return draft.moving ?? {};
  return {};
}

export function personOf({ act, person }: Draft): { act: ActName; args: Record<string, unknown> } | undefined {
  if (!person || !isAgainst(act)) return undefined;
  const timed = person.act === "silence" || person.act === "suspend";
  return { act: person.act, args: timed ? endOf(person.days) : {} };
}

/** Why it cannot be sent yet, and in which field. */
export type Missing = { field: "act" | "title" | "moving" | "days"; says: string };

export function missing({ act, title, days, moving }: Draft): Missing | null {
  if (act === null) return { field: "act", says: "Choose what to do." };
  if (act === "retitle" && title.trim() === "") return { field: "title", says: "Write the new title." };
  if (isMoving(act) && moving === null) return { field: "moving", says: MOVING[act].missing };
  if (act === "suspend" && days === null)
    return { field: "days", says: "A suspension ends some day. What is to last is a ban." };
  return null;
}

/** The template's words, in place of what stands there; the act only where none is chosen. */
export function withTemplate(draft: Draft, { act, houseRule, message }: Template, may: readonly ActName[]): Draft {
  const chosen = draft.act ?? (act !== "" && may.includes(act) ? act : null);
  return { ...draft, act: chosen, houseRule: houseRule || draft.houseRule, message };
}
/** Those for the act first. */
export const templatesFor = (act: ActName | null, all: readonly Template[]): Template[] => [
  ...all.filter((one) => one.act === act || one.act === ""),
  ...all.filter((one) => one.act !== act && one.act !== "" && act === null),
];
