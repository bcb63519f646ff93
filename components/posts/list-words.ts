import { letterOf } from "@/components/ui/tile";
import type { Move } from "@/server/posts/view";
import type { ListAsked } from "./list";

const PLURAL: Record<Move, string> = {
  claim: "claims",
  challenge: "challenges",
  evidence: "evidence",
  question: "questions",
  concession: "concessions",
  synthesis: "syntheses",
};

/** Which posts are listed, and why in this order: one sentence. */
export function listWords(asked: ListAsked): string {
  const posts = listed(asked);
  switch (asked.order) {
    case "bridging":
      return `Bridging: ${posts} endorsed by people of differing stances come first; support from one side alone does not count.`;
    case "endorsed":
      return `Endorsed: ${posts} that most people endorsed come first.`;
    case "unanswered":
      return `Unanswered: ${posts}; what waits longest comes first.`;
    default:
      return `${posts.charAt(0).toUpperCase()}${posts.slice(1)}, the ${asked.order} first, each with what it answers.`;
  }
}

/** "challenges without an answer on test 3 by people who stood at B" */
function listed({ order, move, open, item, stand }: ListAsked): string {
  const waiting = open || order === "unanswered";
  return [
    move ? PLURAL[move] : waiting ? "challenges and questions" : "posts",
    waiting && "without an answer",
    item !== undefined && `on test ${item}`,
    stand !== undefined && (stand === 0 ? "by people without a stance" : `by people who stood at ${letterOf(stand)}`),
  ]
    .filter(Boolean)
    .join(" ");
}
