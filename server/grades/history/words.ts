import type { Criterion } from "@/server/assignments/view";
import { zonedWords } from "@/server/classes/zone/view";
import { EMPTY_MARK, type Mark, pointsWords } from "@/server/grades/view";
import type { HistoryKind } from "./view";

type Change = { kind: HistoryKind; before: unknown; after: unknown };
/** What the words of a change are made with. */
type With = { criteria: Criterion[]; timeZone: string };

/** What changed, a sentence for each part; what stayed as it was is not said. */
export function linesOf({ kind, before, after }: Change, known: With): string[] {
  if (kind === "extended") return datesChanged(partsOf(before), partsOf(after), known.timeZone);
  if (kind === "saved") return markChanged(partsOf(before), partsOf(after), known.criteria);
  const { hundredths } = markIn(partsOf(kind === "released" ? after : before));
  return hundredths === null ? [] : [`Points: ${pointsWords(hundredths)}`];
}

type Parts = Record<string, unknown>;
/** Kept as JSON: what an older version wrote is read as far as it goes. */
const partsOf = (kept: unknown): Parts => (typeof kept === "object" && kept !== null ? (kept as Parts) : {});
const markIn = (parts: Parts): Mark & { ready?: boolean } => ({ ...EMPTY_MARK, ...parts });

const change = (what: string, before: string, after: string) =>
  before === after ? [] : [`${what}: ${before} → ${after}`];

function markChanged(was: Parts, is: Parts, criteria: Criterion[]): string[] {
  const [before, after] = [markIn(was), markIn(is)];
  const points = ({ hundredths, byHand }: Mark) =>
    hundredths === null ? "none" : `${pointsWords(hundredths)}${byHand ? ", set by hand" : ""}`;
  return [
    ...change("Points", points(before), points(after)),
    ...criteria.flatMap((one) => change(one.title, levelOf(one, before), levelOf(one, after))),
    ...commentChanged(before.comment, after.comment),
    ...change("Posts it rests on", String(before.posts.length), String(after.posts.length)),
    ...change("Ready to be released", yes(before.ready), yes(after.ready)),
  ];
}

const yes = (ready: boolean | undefined) => (ready ? "yes" : "no");

function levelOf({ key, levels }: Criterion, mark: Mark): string {
  const chosen = mark.levels[key];
  if (!chosen) return "none";
  return levels.find((level) => level.key === chosen)?.title ?? "a level that is no longer there";
}

function commentChanged(before: string, after: string): string[] {
  if (before === after) return [];
  return [before === "" ? "Comment: written" : after === "" ? "Comment: taken out" : "Comment: changed"];
}

function datesChanged(before: Parts, after: Parts, timeZone: string): string[] {
  const words = (at: unknown) =>
    typeof at === "string" && !Number.isNaN(Date.parse(at)) ? zonedWords(at, timeZone) : "as for everybody";
  return [
    ...change("Due", words(before.dueAt), words(after.dueAt)),
    ...change("Closes", words(before.closesAt), words(after.closesAt)),
  ];
}
