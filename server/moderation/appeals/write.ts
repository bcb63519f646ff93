import { and, eq, inArray } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { cases } from "@/db/schema/cases";
import { appeals, decisions } from "@/db/schema/decisions";
import { inTransaction, type Transaction } from "@/db/transaction";
import { conflict, found, invalid } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { type Case, changed, desksOf } from "@/server/moderation/cases/changes/write";
import type { By } from "@/server/moderation/decisions/acts/act";
import { record } from "@/server/moderation/log/write";
import { lockAccount } from "@/server/spaces/write";
import { whyNotAppeal } from "./policy";
import { type Decision, lockParts } from "./read";

/**
 * The person touched asks for another moderator's eyes, once for what was decided at once. Its case is in the queue
 * again; a decision that was made without one gets one.
 */
export async function appeal(by: By, { decision: id, text }: { decision: string; text: string }) {
  const made = await inTransaction(async (tx) => {
    await lockAccount(tx, by.id, "share");
    const parts = await lockParts(tx, id);
    const main = found(parts.find((part) => !whyNotAppeal(part)) ?? parts[0]);
    found(main.subjectId === by.id || null);
    await ensureFirst(tx, parts);
    ensureAppealable(main);
    const row = await appealedCase(tx, main, parts);
    const appealId = uuidv7();
    await tx.insert(appeals).values({ id: appealId, decisionId: main.id, byId: by.id, text });
    await changed(tx, row);
    const { spaceId, houseRule, targetKind: kind, targetId } = main;
    await record(tx, {
      ...{ spaceId, byId: by.id, act: "appeal", target: { kind, id: targetId } },
      ...{ caseId: row.id, decisionId: main.id, houseRule, reason: text },
    });
    return { appeal: appealId, deskIds: desksOf(row) };
  });
  announce("case.changed", { deskIds: made.deskIds });
  return { appeal: made.appeal };
}

async function ensureFirst(tx: Transaction, parts: Decision[]): Promise<void> {
  const ids = parts.map(({ id }) => id);
  const [held] = await tx.select({ state: appeals.state }).from(appeals).where(inArray(appeals.decisionId, ids));
  if (held) throw conflict("You have appealed this decision already.", { state: held.state });
}

function ensureAppealable(main: Decision): void {
  const why = whyNotAppeal(main);
  if (!why) return;
  throw main.undoneAt ? conflict(why) : invalid(why);
}

/** The decision's case, or a new one, in the state "appealed". */
async function appealedCase(tx: Transaction, main: Decision, parts: Decision[]): Promise<Case> {
  const ids = parts.map(({ id }) => id);
  const there = main.caseId ? and(eq(cases.id, main.caseId), eq(cases.state, "decided")) : undefined;
  const [row] = there ? await tx.select().from(cases).where(there).for("update") : [];
  // Of a case that was opened and decided anew meanwhile, another decision holds.
  if (row?.decisionId && ids.includes(row.decisionId)) {
    const change = { state: "appealed" as const, decisionId: main.id, version: row.version + 1 };
    const [now] = await tx.update(cases).set(change).where(eq(cases.id, row.id)).returning();
    return found(now);
  }
  const { deskId, spaceId, targetKind, targetId, threadId, subjectId, at } = main;
  const [made] = await tx
    .insert(cases)
    .values({
      ...{ id: uuidv7(), deskId, spaceId, targetKind, targetId, threadId, subjectId, decisionId: main.id },
      ...{ state: "appealed", openedAt: at, lookedAt: at, decidedAt: at },
    })
    .returning();
  await tx
    .update(decisions)
    .set({ caseId: found(made).id })
    .where(inArray(decisions.id, ids));
  return found(made);
}
