import type { Transaction } from "@/db/transaction";
import type { RuleHit } from "@/server/moderation/rules/view";
import { type Screen, screen, type Writer } from "@/server/moderation/screening/read";
import { keepCaught } from "@/server/moderation/screening/write";
import type { SpaceView } from "@/server/spaces/view";

/** `texts`: all that the question says as typed, title and positions too. */
type Question = { id: string; texts: string[]; html: string; mentions: number };

/**
 * Looks at the words of a question as at a post's. A question stands at once and is never held, so a rule that holds
 * flags it; and nobody is nudged, for its form has no answer to that.
 */
export function screenQuestion(
  tx: Transaction,
  { rules, ...at }: Screen & { space: SpaceView },
  { writer, question }: { writer: Writer; question: Question },
): Promise<RuleHit[]> {
  const { id, texts, html, mentions } = question;
  const words = { postId: id, threadId: id, parentId: null, body: texts.join("\n"), html, mentions };
  const asked = rules.filter(({ effect }) => effect !== "nudge");
  return screen(tx, { ...at, rules: asked }, writer, { ...words, cited: 0, despite: [], revised: true });
}

type Caught = { space: SpaceView; by: { id: string }; question: { id: string; version: number }; hits: RuleHit[] };
/** Brings a question that rules caught before the moderators. Comes last; answers what is told after the commit. */
export function keepCaughtQuestion(tx: Transaction, { space, by, question, hits }: Caught): Promise<() => void> {
  const { id, version } = question;
  const post = { kind: "thread" as const, id, threadId: id, authorId: by.id, version };
  return keepCaught(tx, { space, post, hits, held: false });
}
