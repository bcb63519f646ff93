import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { ruleHits } from "@/db/schema/rules";
import type { Transaction } from "@/db/transaction";
import { Refusal } from "@/server/errors";
import { raiseByRule } from "@/server/moderation/flags/write";
import { record } from "@/server/moderation/log/write";
import type { RuleHit } from "@/server/moderation/rules/view";
import type { SpaceView } from "@/server/spaces/view";

/** A question is its own thread. */
type Post = { kind?: "post" | "thread"; id: string; threadId: string; authorId: string; version: number };
const byRule = (post: Pick<Post, "authorId">, postId: string | null) => (hit: RuleHit) => ({
  ...{ id: uuidv7(), ruleId: hit.id, version: hit.version, effect: hit.effect, postId, accountId: post.authorId },
});

type Caught = { space: SpaceView; post: Post; hits: RuleHit[]; held: boolean };

/**
 * Keeps what rules caught, and brings the post before the moderators where one of them held or flagged it. Comes last:
 * it holds the desk's row. Answers what is told after the commit.
 */
export async function keepCaught(tx: Transaction, { space, post, hits, held }: Caught): Promise<() => void> {
  if (hits.length === 0) return () => undefined;
  await tx.insert(ruleHits).values(hits.map(byRule(post, post.kind === "thread" ? null : post.id)));
  const tells: (() => void)[] = [];
  for (const rule of hits.filter(({ effect }) => effect !== "nudge"))
    tells.push(await raiseByRule(tx, { space, post, rule }));
  const holding = hits.find(({ effect }) => effect === "hold");
  if (held && holding) {
    const entry = { act: "held" as const, target: { kind: "post" as const, id: post.id }, reason: holding.name };
    await record(tx, {
      spaceId: space.id,
      byId: null,
      ...entry,
      detail: { rule: holding.id, version: holding.version },
    });
  }
  return () => {
    for (const tell of tells) tell();
  };
}

/** A nudge catches words that were not published; the transaction in which it was found is gone. */
export async function keepNudges(error: unknown, by: { id: string }): Promise<void> {
  if (!(error instanceof Refusal) || !Array.isArray(error.detail?.nudges)) return;
  const rows = (error.detail.nudges as { key: string }[]).map(({ key }) => {
    const [ruleId = "", version] = key.split("@");
    return { id: uuidv7(), ruleId, version: Number(version), effect: "nudge" as const, accountId: by.id };
  });
  await db().insert(ruleHits).values(rows);
}
