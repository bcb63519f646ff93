import { NOTHING_AGAINST } from "./view";

/** For so many days a decision can be appealed. */
export const APPEAL_DAYS = 30;
const DAY_MS = 24 * 3_600_000;

type Appealable = { act: string; at: Date; undoneAt: Date | null };

export const appealableUntil = ({ at }: Pick<Appealable, "at">) => new Date(at.getTime() + APPEAL_DAYS * DAY_MS);

/** Why the person it touches may not appeal a decision, in words for them; null where they may. */
export function whyNotAppeal(decision: Appealable, now = new Date()): string | null {
  if (NOTHING_AGAINST.has(decision.act)) return "This decision holds nothing against you: there is nothing to appeal.";
  if (decision.undoneAt) return "This decision was taken back already.";
  if (appealableUntil(decision) < now)
    return `A decision can be appealed for ${APPEAL_DAYS} days. This one is older than that.`;
  return null;
}
