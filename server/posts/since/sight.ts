import type { Turns } from "@/server/realtime/contract";
import type { AudienceKind } from "@/server/threads/policy";

export type Kind =
  | ("published" | "held" | "released" | "revised" | "removed")
  | ("restored" | "hidden" | "unhidden" | "moved" | "marked" | "thread");
export type Step = { seq: number; kind: Kind };

/**
 * At which of these changes a post came into an audience's sight or left it. `before` is the last change before
 * them that was more than other words; null: the post was not in the thread.
 */
export function turnsOf(audience: AudienceKind, before: Kind | null, steps: Step[]): Turns {
  let here = before !== null;
  let held = before === "held";
  const inSight = () => here && (!held || audience === "staff");
  return steps.flatMap(({ seq, kind }) => {
    if (kind === "revised" || kind === "marked" || kind === "thread") return [];
    const was = inSight();
    here = kind === "moved" ? !here : true;
    held = kind === "held";
    return inSight() === was ? [] : [seq];
  });
}

/** By the number of the change that took it away, where a post stood until then. */
export type Left = ReadonlyMap<number, string>;

/**
 * The turns of a post by where it stood meanwhile, for it may leave one place of the thread and come back to another.
 * `now`: where it stands; null: not in the thread, or not for this audience to know.
 */
export function byPlace(turns: Turns, left: Left, now: string | null): Map<string, Turns> {
  const places = new Map<string, Turns>();
  for (const turn of turns) {
    const next = [...left.keys()].filter((seq) => seq >= turn).sort((a, b) => a - b)[0];
    const path = next === undefined ? now : (left.get(next) ?? null);
    if (path !== null) places.set(path, [...(places.get(path) ?? []), turn]);
  }
  return places;
}
