import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/server/accounts/view";
import { conflict, invalid, Refusal } from "@/server/errors";
import { enabledRules } from "@/server/moderation/rules/enabled/read";
import { linksIn } from "@/server/moderation/rules/facts/policy";
import { factsFor } from "@/server/moderation/rules/facts/read";
import { judge, type Ready } from "@/server/moderation/rules/policy";
import { keyOf, type RuleHit, type RuleKind } from "@/server/moderation/rules/view";
import { isNewcomer, knowsLimits, limitMet } from "@/server/moderation/trust/policy";
import { limitsOn, trustOf } from "@/server/moderation/trust/read";
import { isStaff } from "@/server/spaces/policy";
import type { SpaceSeen, SpaceView } from "@/server/spaces/view";
import { plainOf } from "@/server/texts/beginning";

export type Screen = { rules: Ready[]; limits: boolean };
export type Words = {
  postId: string;
  threadId: string;
  parentId: string | null;
  body: string;
  html: string;
  /** Shown beside it, as typed: how it restates what it answers. */
  beside?: string | undefined;
  mentions: number;
  /** Sources that are pages of the web. */
  cited: number;
  despite: string[];
  revised?: boolean;
};
export type Writer = { actor: NonNullable<Actor>; here: SpaceSeen };

/** What new words in a space are looked at by. Where there is nothing, nothing more is asked of the database. */
export const screenOf = async (space: { id: string; kind: SpaceView["kind"] }): Promise<Screen> => ({
  rules: await enabledRules(space.id),
  limits: limitsOn() && space.kind === "forum",
});
export const isOpen = ({ rules, limits }: Screen) => rules.length === 0 && !limits;

/** What a text says, whenever it is said; the other kinds ask who writes how often. */
const OF_WORDS: ReadonlySet<RuleKind> = new Set(["words", "pattern", "links", "mentions"]);

/**
 * Looks at words that are about to be published, under the lock on their author's account. Throws where a limit is met,
 * or where a rule asks and was not answered; otherwise the rules that hold or flag them. Staff are not looked at.
 */
export async function screen(tx: Transaction, at: Screen & { space: SpaceView }, writer: Writer, words: Words) {
  if (isOpen(at) || isStaff(writer.actor, writer.here)) return [];
  const { space } = at;
  const rules = words.revised ? at.rules.filter(({ spec }) => OF_WORDS.has(spec.kind)) : at.rules;
  const by = { id: writer.actor.id };
  const wish = { links: linksIn(words.html) + words.cited, mentions: words.mentions, revised: words.revised };
  const now = new Date();
  const asks = at.limits || rules.some(({ spec }) => spec.kind === "links" && spec.newcomers);
  const newcomer = asks && (await ensureWithinLimits(tx, { ...at, writer }, { ...wish, now }));
  if (rules.length === 0) return [];
  const asked = { postId: words.postId, threadId: words.threadId, parentId: words.parentId };
  const known = await factsFor(tx, rules, { ...asked, authorId: by.id, spaceId: space.id });
  const text = { body: words.body, shown: [plainOf(words.html), words.beside].filter(Boolean).join("\n") };
  const hits = judge(rules, { ...known, ...text, ...wish, newcomer, authorId: by.id, now });
  const nudges = hits.filter((hit) => hit.effect === "nudge" && !words.despite.includes(keyOf(hit)));
  if (nudges.length > 0) throw nudged(nudges);
  return hits;
}

type Measured = { links: number; mentions: number; revised: boolean | undefined; now: Date };
/** Throws where a newcomer's limit is met, and answers whether this is a newcomer. */
async function ensureWithinLimits(
  tx: Transaction,
  { space, limits, writer }: { space: SpaceView; limits: boolean; writer: Writer },
  { now, ...wish }: Measured,
): Promise<boolean> {
  if (!knowsLimits(writer.actor, writer.here)) return false;
  const trust = await trustOf(space, { id: writer.actor.id }, tx);
  const met = limits ? limitMet(trust, wish, now) : null;
  if (met?.retryAfter) {
    const { limit, why, retryAfter } = met;
    throw new Refusal("TOO_MANY_REQUESTS", why, { limit, retryAfter });
  }
  if (met) throw invalid(met.why, { limit: met.limit });
  return isNewcomer(trust, now);
}

/** The rules' own words, and what to send to publish anyway. */
function nudged(hits: RuleHit[]): Refusal {
  const nudges = hits.map((hit) => ({ key: keyOf(hit), name: hit.name, says: hit.says }));
  return conflict(nudges.map(({ says, name }) => says || name).join(" "), { nudges });
}
