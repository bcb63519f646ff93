import { counted } from "@/components/posts/words";
import { type Discussion, type GateView, isApart } from "@/server/classes/gate/view";
import { zonedIn } from "@/server/classes/zone/view";

const PARTS = { section: "section", group: "group" } as const;

/** What somebody who waits is asked for, and when the debate opens to them. */
export function gateWords({ words, revealAt }: GateView, timeZone: string): string {
  const at = revealAt && zonedIn(revealAt, timeZone);
  if (words === null)
    return `Everybody’s posts open together: ${at}. What you write until then is seen by staff alone.`;
  const asked = `a first post of your own with at least ${counted(words, "different word")}`;
  return at
    ? `You are asked for ${asked}. Everybody’s posts then open together: ${at}.`
    : `What others wrote opens to you with ${asked}.`;
}

/** `all`, `none`: what of its groups is seen; `writes`: and answered, by staff of the class. */
type Seen = { all: boolean; none: boolean; writes: boolean };

/** How a thread is discussed, for who is in it; nothing where there is nothing to say. */
export function settingWords(settings: Discussion, seen: Seen, timeZone: string) {
  const at = (date: string) => zonedIn(date, timeZone);
  const { grouping, groupsOpenAt, postFirstWords, revealAt } = settings;
  const part = grouping && PARTS[grouping];
  const open = groupsOpenAt ? `, until ${at(groupsOpenAt)}` : "";
  const isAhead = (date: string | null) => date !== null && Date.parse(date) > Date.now();
  const parted = isApart(settings, Date.now());
  const yours = ` Your first posts go to all or to one ${part}, your answers to the ${part} you answer.`;
  return [
    seen.none && parted && `You are in no ${part} yet: ask your instructor.`,
    !seen.all && !seen.none && parted && `You see what your ${part} and the staff write${open}.`,
    seen.all && parted && `Each ${part} sees only itself and the staff${open}.${seen.writes ? yours : ""}`,
    seen.all &&
      postFirstWords !== null &&
      `Students see others’ posts after a first one of ${postFirstWords} different words.`,
    seen.all && revealAt !== null && isAhead(revealAt) && `Students see each other’s posts from ${at(revealAt)}.`,
  ].filter((line) => typeof line === "string");
}
