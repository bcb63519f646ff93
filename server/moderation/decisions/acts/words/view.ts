import type { ActName } from "@/server/moderation/view";

type Said = {
  /** On its button: "Hide". */
  does: string;
  /** Of what was decided, alone: "Hidden". */
  done: string;
  /** After who did it, before what it was done to: "hid". */
  did: string;
};

/** How each act is said, everywhere. */
export const ACT_WORDS: Record<ActName, Said> = {
  keep: { does: "Keep", done: "Kept", did: "looked at and kept" },
  hide: { does: "Hide", done: "Hidden", did: "hid" },
  restore: { does: "Restore", done: "Restored", did: "restored" },
  remove: { does: "Remove", done: "Removed", did: "removed" },
  publish: { does: "Publish", done: "Published", did: "published" },
  "request-edit": { does: "Request an edit", done: "Edit requested", did: "requested an edit of" },
  move: { does: "Move", done: "Moved", did: "moved" },
  split: { does: "Split off", done: "Split off", did: "split off" },
  lock: { does: "Lock", done: "Locked", did: "locked" },
  unlock: { does: "Unlock", done: "Unlocked", did: "unlocked" },
  slow: { does: "Slow down", done: "Slowed down", did: "slowed down" },
  archive: { does: "Archive", done: "Archived", did: "archived" },
  unarchive: { does: "Take out of the archive", done: "Taken out of the archive", did: "took out of the archive" },
  retitle: { does: "Retitle", done: "Retitled", did: "retitled" },
  merge: { does: "Merge", done: "Merged", did: "merged" },
  note: { does: "Note", done: "Noted", did: "wrote a note about" },
  warn: { does: "Warn", done: "Warned", did: "warned" },
  silence: { does: "Silence", done: "Silenced", did: "silenced" },
  suspend: { does: "Suspend", done: "Suspended", did: "suspended" },
  ban: { does: "Ban", done: "Banned", did: "banned" },
  lift: { does: "Lift", done: "Lifted", did: "lifted what was in force against" },
};

/** Of an act as a row keeps it, which may be one that is no more. */
export const actSaid = (act: string): Said | undefined => ACT_WORDS[act as ActName];
export const doesWords = (act: ActName): string => ACT_WORDS[act].does;
export const doneWords = (act: string): string => actSaid(act)?.done ?? act;
