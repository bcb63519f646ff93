import { eq, sql } from "drizzle-orm";
import { decisions } from "@/db/schema/decisions";
import type { Transaction } from "@/db/transaction";
import { Refusal } from "@/server/errors";
import type { Decision } from "@/server/moderation/appeals/read";
import { NOTHING_AGAINST } from "@/server/moderation/appeals/view";
import type { By, Tell } from "@/server/moderation/decisions/acts/act";
import { undoIn } from "@/server/moderation/decisions/undoing/write";
import type { Desk } from "@/server/moderation/desk";
import { record } from "@/server/moderation/log/write";

type Back = { by: By; desk: Desk; reason: string };
/** `left`: why its effects stayed. */
type TakenBack = { tell: Tell; log: () => Promise<void>; left?: string };

/** Takes back every part that still holds something against the person. `log` comes last. */
export async function takeBack(tx: Transaction, { parts, ...given }: Back & { parts: Decision[] }) {
  const done: TakenBack[] = [];
  const held = parts.filter(({ act, undoneAt }) => !undoneAt && !NOTHING_AGAINST.has(act));
  for (const decision of held) done.push(await onePart(tx, decision, given));
  return done;
}

/**
 * What was done since may stand in the way: the post hidden was removed by a later decision, a sanction was lifted. The
 * later one holds, and this one is void all the same.
 */
async function onePart(tx: Transaction, decision: Decision, given: Back): Promise<TakenBack> {
  await tx.execute(sql`savepoint part`);
  try {
    const done = await undoIn(tx, { ...given, decision, as: "overturn" });
    await tx.execute(sql`release savepoint part`);
    return done;
  } catch (error) {
    // Anything else than a refusal in words ends the whole.
    if (!(error instanceof Refusal)) throw error;
    await tx.execute(sql`rollback to savepoint part`);
    return voided(tx, decision, { ...given, left: error.message });
  }
}

async function voided(tx: Transaction, decision: Decision, given: Back & { left: string }): Promise<TakenBack> {
  const { by, reason, left } = given;
  const { id: decisionId, act, spaceId, caseId, houseRule, targetKind: kind, targetId: id } = decision;
  await tx.update(decisions).set({ undoneAt: new Date(), undoneById: by.id }).where(eq(decisions.id, decisionId));
  const entry = {
    spaceId,
    byId: by.id,
    act: "overturn" as const,
    target: { kind, id },
    caseId,
    decisionId,
    houseRule,
    reason,
  };
  return { tell: () => undefined, log: () => record(tx, { ...entry, detail: { act, left } }), left };
}
