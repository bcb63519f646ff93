import type { ListOrder } from "@/server/posts/lists/view";
import type { Move } from "@/server/posts/view";
import { type ListAsked, ORDERS } from "./list";

const BECAUSE: Record<ListOrder, string> = {
  bridging: "posts endorsed by people of differing stances come first; support from one side alone does not count.",
  endorsed: "posts that most people endorsed come first.",
  unanswered: "challenges and questions nobody has answered; the longest waiting come first.",
  newest: "posts beside each other, each with what it answers.",
  oldest: "posts beside each other, each with what it answers.",
};

/** Why what is listed is listed, and in this order: one sentence. */
export function listWords({ order, move, open, item }: ListAsked): string {
  const picked = [
    move && `only ${PLURAL[move]}`,
    open && order !== "unanswered" && (move ? "without an answer" : "only challenges and questions without an answer"),
    item !== undefined && `only what speaks to test ${item}`,
  ].filter(Boolean);
  const what = [ORDERS[order], ...picked].join(", ");
  return `${what}: ${BECAUSE[order]}`;
}
const PLURAL: Record<Move, string> = {
  claim: "claims",
  challenge: "challenges",
  evidence: "evidence",
  question: "questions",
  concession: "concessions",
  synthesis: "syntheses",
};
