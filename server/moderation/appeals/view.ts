import { actSaid } from "@/server/moderation/decisions/acts/words/view";
import type { OwnSanction } from "@/server/moderation/sanctions/view";
import type { TargetKind } from "@/server/moderation/view";

/** Length of an appeal, and of its answer. */
export const APPEAL_MAX = 2_000;

/** Acts that let stand, or give back. */
export const NOTHING_AGAINST: ReadonlySet<string> = new Set([
  ...["keep", "note", "restore", "publish", "unlock", "unarchive", "lift"],
]);

export type AppealState = "open" | "upheld" | "overturned";

/** One act of a decision; `until` is of what a person got. */
export type Deed = { act: string; kind: string; until: string | null; undoneAt: string | null };

/** A decision as the person it touches sees it: never the private note, nor who decided. */
export type OwnDecision = {
  id: string;
  /** What was done, and with it to the person: one or two. */
  deeds: Deed[];
  /** Null: the whole site. */
  space: { slug: string; name: string } | null;
  /** Title of the thread; null where it is about a person, or lies where they may no longer read. */
  title: string | null;
  path: string | null;
  at: string;
  houseRule: { code: string; title: string; text: string } | null;
  message: string;
  appeal: {
    text: string;
    at: string;
    state: AppealState;
    answer: string;
    answeredAt: string | null;
    /** Nobody else was there to answer than who had decided. */
    bySame: boolean;
  } | null;
  /** Until when it can be appealed; null where it cannot. */
  appealUntil: string | null;
};

/** A flag as its maker sees it again. `outcome`: "undone" where moderators acted, and took it back on appeal. */
export type OwnFlag = {
  id: string;
  kind: TargetKind;
  title: string | null;
  path: string | null;
  reason: string;
  text: string;
  at: string;
  outcome: "open" | "upheld" | "rejected" | "undone";
};

/** `sanctions` are all that are in force, `flags` the newest; both come with the first page alone. */
export type StandingPage = {
  sanctions: OwnSanction[];
  flags: OwnFlag[];
  decisions: OwnDecision[];
  next: string | null;
};

const OBJECT: Record<string, string> = { post: "your post", thread: "your thread", profile: "your profile" };

/** "hid your post and warned you": what moderators did, after who did it. */
export const deedWords = (deeds: Pick<Deed, "act" | "kind">[]): string =>
  deeds.map(({ act, kind }) => `${actSaid(act)?.did ?? "decided about"} ${OBJECT[kind] ?? "you"}`).join(" and ");
