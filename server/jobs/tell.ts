import type { JobPayloads } from "@/db/jobs";
import { tellAppeal, tellDecision, tellUndone } from "@/server/notifications/deciding/write";

/** Tells of a decision, of the answer to its appeal, or that it was taken back. */
export function tell({ decisionId, appeal, undone }: JobPayloads["tell"]): Promise<void> {
  if (undone) return tellUndone(decisionId);
  return appeal ? tellAppeal(decisionId) : tellDecision(decisionId);
}
