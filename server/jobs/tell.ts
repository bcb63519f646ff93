import type { JobPayloads } from "@/db/jobs";
import { tellAppeal, tellDecision } from "@/server/notifications/deciding/write";

/** Tells of a decision, or of the answer to its appeal. */
export const tell = ({ decisionId, appeal }: JobPayloads["tell"]) =>
  appeal ? tellAppeal(decisionId) : tellDecision(decisionId);
