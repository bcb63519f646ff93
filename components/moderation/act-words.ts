import { doesWords } from "@/server/moderation/decisions/acts/words/view";
import type { Step } from "@/server/moderation/sanctions/ladder/view";
import type { ActName, Shelf } from "@/server/moderation/view";
import { spanWords } from "./spans";

/** Whether somebody gets the message of an act; a note is among moderators. */
export const isSaidTo = (act: ActName) => act !== "note";

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
  const long = days === null ? "" : ` for ${spanWords(days).toLowerCase()}`;
  return `${doesWords(act).toLowerCase()} them${long}`;
}

export const clock = (at: string) => new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
