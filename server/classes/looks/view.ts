import type { PersonView } from "@/server/accounts/view";
import { roleWord } from "@/server/classes/roster/view";
import type { SpaceRole } from "@/server/spaces/view";

export type LookKind = "work" | "progress" | "grade" | "gradebook" | "export" | "reveal" | "break-glass" | "escalation";

/** Somebody of staff who looked at somebody's work. */
export type LookView = {
  id: string;
  at: string;
  what: LookKind;
  by: PersonView;
  /** Their role in the class now; null for whoever is not of it. */
  role: SpaceRole | null;
  /** Whose work; null: everybody's in the class. */
  about: PersonView | null;
  thread: { title: string; path: string } | null;
  assignment: string | null;
  reason: string;
};
/** Newest first. `next` goes on after the last; null where there is no more. */
export type LooksPage = { looks: LookView[]; next: string | null };

const OWN: Record<LookKind, string> = {
  work: "read your work for marking",
  progress: "looked at how far everybody is",
  grade: "looked at your mark",
  gradebook: "looked at the marks of the whole class, yours among them",
  export: "took the class’s data out as a file, yours among it",
  reveal: "looked behind your pseudonym",
  "break-glass": "entered the class from outside, for an hour at most",
  escalation: "looked at a post of yours that the class’s staff had handed on",
};
const SAID: Record<LookKind, (whose: string) => string> = {
  work: (whose) => `read the work of ${whose} for marking`,
  progress: () => "looked at how far everybody is",
  grade: (whose) => `looked at the mark of ${whose}`,
  gradebook: () => "looked at the marks of the whole class",
  export: (whose) => `took the data of ${whose} out as a file`,
  reveal: (whose) => `looked behind the pseudonym of ${whose}`,
  "break-glass": () => "entered the class from outside, for an hour at most",
  escalation: (whose) => `looked at something of ${whose} that was handed on to the site’s moderators`,
};

/** What was done, in words that follow who did it. `own`: to the person whose work it is. */
export const lookWords = ({ what, about }: Pick<LookView, "what" | "about">, own: boolean): string =>
  own ? OWN[what] : SAID[what](about?.name ?? "the whole class");

/** "TA": who they are in the class, or that they are of the site. */
export function lookerWords({ role, what }: Pick<LookView, "role" | "what">): string {
  if (what === "escalation" && role === null) return "the site’s moderation";
  if (what === "break-glass" && role === null) return "the site’s administration";
  return role === "instructor" || role === "ta" ? roleWord(role) : "no longer staff here";
}
