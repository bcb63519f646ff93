import { ownZone } from "@/components/ui/own-zone";
import { zonedIn } from "@/server/classes/zone/view";
import { type OwnSanction, saidOf } from "@/server/moderation/sanctions/view";

/** The heaviest first. */
const ORDER: OwnSanction["kind"][] = ["ban", "suspension", "silence", "warning"];

export const heaviestFirst = (all: OwnSanction[]) =>
  all.toSorted((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));

/** What is in force, where, and until when. */
export function standingWords({ kind, space, until }: Pick<OwnSanction, "kind" | "space" | "until">): string {
  const where = space ? `in ${space.name}` : "on this whole site";
  if (kind === "warning") return `${saidOf(kind).is} ${where}.`;
  return `${saidOf(kind).is} ${where} ${until ? `until ${untilWords(until, space?.timeZone ?? null)}` : "until moderators lift it"}.`;
}

export const leftWords = ({ kind }: Pick<OwnSanction, "kind">) => saidOf(kind).left;

/** By the class's clock, or by the reader's own; which one is said with it. */
export const untilWords = (until: string, timeZone: string | null) => zonedIn(until, timeZone ?? ownZone());
