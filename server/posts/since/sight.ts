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
