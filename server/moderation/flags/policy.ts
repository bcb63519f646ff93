import type { Actor } from "@/server/accounts/view";
import { maySpeak } from "@/server/spaces/policy";
import type { SpaceSeen } from "@/server/spaces/view";

/** Whoever may post here may flag what others do. */
export function mayFlag(actor: Actor, space: SpaceSeen, target: { subjectId: string | null }): boolean {
  return maySpeak(actor, space) && target.subjectId !== actor?.id;
}

/**
 * What a flag weighs: the share of its flagger's answered flags that were right. One is added to each side, so that a
 * first flag weighs a half and nobody is sure after two: docs/decisions/flags-are-weighed.md.
 */
export const accuracyOf = ({ upheld, rejected }: { upheld: number; rejected: number }): number =>
  (upheld + 1) / (upheld + rejected + 2);
