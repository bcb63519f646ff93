import type { Step } from "@/server/moderation/sanctions/ladder/view";
import type { ActName, Shelf } from "@/server/moderation/view";

type Said = { does: string; done: string };
/** How an act is said on its button, and of what was decided: "Ada: hidden". */
const ACT: Record<ActName, Said> = {
  keep: { does: "Keep", done: "kept" },
  hide: { does: "Hide", done: "hidden" },
  restore: { does: "Restore", done: "restored" },
  remove: { does: "Remove", done: "removed" },
  publish: { does: "Publish", done: "published" },
  "request-edit": { does: "Request an edit", done: "asked for an edit" },
  move: { does: "Move", done: "moved" },
  split: { does: "Split off", done: "split off" },
  lock: { does: "Lock", done: "locked" },
  unlock: { does: "Unlock", done: "unlocked" },
  slow: { does: "Slow down", done: "slowed down" },
  archive: { does: "Archive", done: "archived" },
  unarchive: { does: "Take out of the archive", done: "taken out of the archive" },
  retitle: { does: "Retitle", done: "retitled" },
  merge: { does: "Merge", done: "merged" },
  note: { does: "Note", done: "noted" },
  warn: { does: "Warn", done: "warned" },
  silence: { does: "Silence", done: "silenced" },
  suspend: { does: "Suspend", done: "suspended" },
  ban: { does: "Ban", done: "banned" },
  lift: { does: "Lift", done: "lifted" },
};
const known = (act: string): Said | undefined => ACT[act as ActName];
export const doesWords = (act: ActName) => ACT[act].does;
export const doneWords = (act: string) => known(act)?.done ?? act;
/** Whether somebody gets the message of an act; a note is among moderators. */
export const isSaidTo = (act: ActName) => act !== "note";

const REASON: Record<string, string> = {
  "off-topic": "Off topic",
  uncivil: "Uncivil",
  spam: "Spam",
  source: "Plagiarised or made-up source",
  "personal-data": "Personal data",
  other: "Other",
  rule: "Held by a rule",
};
export const reasonWords = (reason: string) => REASON[reason] ?? reason;

const SHELF: Record<Shelf, string> = {
  open: "Open",
  mine: "Mine",
  snoozed: "Snoozed",
  escalated: "Escalated",
  appealed: "Appealed",
  decided: "Decided",
};
export const shelfWords = (shelf: Shelf) => SHELF[shelf];

/** "silence them for 3 days". */
export function stepWords({ act, days }: Step): string {
  const long = days === null ? "" : days === 1 ? " for a day" : ` for ${days} days`;
  return `${ACT[act].does.toLowerCase()} them${long}`;
}

export const clock = (at: string) => new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
