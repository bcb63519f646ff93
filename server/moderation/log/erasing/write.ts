import { and, eq, isNull } from "drizzle-orm";
import { decisions } from "@/db/schema/decisions";
import { logEntries } from "@/db/schema/log";
import { inTransaction, type Transaction } from "@/db/transaction";
import { conflict, forbidden, found } from "@/server/errors";
import type { Desk } from "@/server/moderation/desk";
import { type Kind, mayErase } from "@/server/moderation/log/policy";
import { record } from "@/server/moderation/log/write";
import { ensureModerates } from "@/server/moderation/moderating/write";
import { mayKeepLog } from "@/server/spaces/policy";
import { ensureStill } from "@/server/spaces/write";

/**
 * Takes the texts of an entry away for ever; what was done, by whom and when stays, and so does the chain. The entry
 * that says so names the erased one where its hash binds it: without one, words that are gone are found.
 */
export async function erase(by: { id: string }, desk: Desk, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    const may = await keeping(tx, by, desk);
    const here = and(
      eq(logEntries.id, id),
      desk.space ? eq(logEntries.spaceId, desk.space.id) : isNull(logEntries.spaceId),
    );
    const [entry] = await tx.select().from(logEntries).where(here).for("update");
    const { erasedAt, number, act } = found(entry && may(await kindOf(tx, entry)) ? entry : null);
    if (erasedAt) throw conflict("Its words are erased already.");
    if (act === "break-glass") throw forbidden("Why somebody entered from outside stays.");
    await takeWords(tx, id);
    const target = { kind: "entry", id } as const;
    await record(tx, { spaceId: desk.space?.id ?? null, byId: by.id, act: "erase", target, detail: { number } });
  });
}

/** Holds whoever takes words out; answers of which entries they may. */
async function keeping(tx: Transaction, by: { id: string }, desk: Desk): Promise<(kind: Kind) => boolean> {
  if (desk.space) {
    const { actor, here } = await ensureStill(tx, desk.space, { ...by, may: mayKeepLog });
    return (kind) => mayErase(actor, here, kind);
  }
  await ensureModerates(tx, { by, desk, right: "log" });
  return () => true;
}

type Of = { act: string; decisionId: string | null };
async function kindOf(tx: Transaction, { act, decisionId }: Of): Promise<Kind> {
  if (decisionId === null) return { act, decided: null };
  const [row] = await tx.select({ act: decisions.act }).from(decisions).where(eq(decisions.id, decisionId));
  return { act, decided: row?.act ?? null };
}

const takeWords = (tx: Transaction, id: string) =>
  tx.update(logEntries).set({ reason: "", detail: {}, salt: null, erasedAt: new Date() }).where(eq(logEntries.id, id));

export type Erased = { id: string; number: number; erased: boolean };

/**
 * The same for entries about somebody who left a class for good. Nobody is said to have done it, for that would name
 * them; and an entry that nobody erased shows no name from then on (`log/read.ts`).
 */
export async function eraseByItself(tx: Transaction, spaceId: string, entries: Erased[]): Promise<void> {
  for (const { id, number, erased } of entries) {
    if (!erased) await takeWords(tx, id);
    await record(tx, { spaceId, byId: null, act: "erase", target: { kind: "entry", id }, detail: { number } });
  }
}
