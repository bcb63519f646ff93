import { and, eq, isNull, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { desks } from "@/db/schema/desks";
import { logEntries } from "@/db/schema/log";
import { inTransaction, type Transaction } from "@/db/transaction";
import { conflict, found } from "@/server/errors";
import { type Desk, SITE } from "@/server/moderation/desk";
import { ensureModerates } from "@/server/moderation/moderating/write";
import { digestOf, hashOf, newSalt } from "./chain";

export type Entry = {
  /** Null: an act on the whole site. */
  spaceId: string | null;
  /** Null where nobody did it: a rule held a post, a suspension ran out. */
  byId: string | null;
  act: string;
  target: { kind: (typeof logEntries.$inferInsert)["targetKind"]; id: string };
  caseId?: string | null;
  decisionId?: string | null;
  houseRule?: string;
  /** Why, in the moderator's words. */
  reason?: string;
  /** Before and after, and whatever else explains it. JSON. */
  detail?: Record<string, unknown>;
  /** When it was done, where that was not now: a forum that is seeded with a past. */
  at?: Date;
};

/**
 * Adds an act to its desk's chain, in the act's own transaction. The desk's row is held from here to the commit, so it
 * comes last: every act of the desk waits for it.
 */
export async function record(tx: Transaction, entry: Entry): Promise<void> {
  const { spaceId, byId, act, target, caseId = null, decisionId = null, houseRule = "", reason = "" } = entry;
  const deskId = spaceId ?? SITE.id;
  // As the database will give it back, so that the digest can be made again.
  const detail = JSON.parse(JSON.stringify(entry.detail ?? {})) as Record<string, unknown>;
  await tx.insert(desks).values({ id: deskId }).onConflictDoNothing();
  const [head] = await tx
    .update(desks)
    .set({ logNumber: sql`${desks.logNumber} + 1` })
    .where(eq(desks.id, deskId))
    .returning({ number: desks.logNumber, before: desks.logHash });
  const { number, before } = found(head);
  const { at = new Date() } = entry;
  const [id, salt] = [uuidv7(), newSalt()];
  const digest = digestOf(salt, { reason, detail });
  const what = { targetKind: target.kind, targetId: target.id, caseId, decisionId, houseRule };
  const hash = hashOf(before, { id, number, deskId, byId, act, ...what, at: at.toISOString() }, digest);
  await tx.insert(logEntries).values({
    ...{ id, spaceId, byId, act, ...what, reason, detail, at },
    ...{ number, salt, digest, hash },
  });
  await tx.update(desks).set({ logHash: hash }).where(eq(desks.id, deskId));
}

/** Takes the texts of an entry away for ever; what was done, by whom and when stays, and so does the chain. */
export async function erase(by: { id: string }, desk: Desk, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    await ensureModerates(tx, { by, desk, right: "log" });
    const here = and(
      eq(logEntries.id, id),
      desk.space ? eq(logEntries.spaceId, desk.space.id) : isNull(logEntries.spaceId),
    );
    const [entry] = await tx.select().from(logEntries).where(here).for("update");
    const { erasedAt, targetKind, targetId, number } = found(entry);
    if (erasedAt) throw conflict("Its words are erased already.");
    await tx
      .update(logEntries)
      .set({ reason: "", detail: {}, salt: null, erasedAt: new Date() })
      .where(eq(logEntries.id, id));
    const target = { kind: targetKind, id: targetId };
    await record(tx, { spaceId: desk.space?.id ?? null, byId: by.id, act: "erase", target, detail: { number } });
  });
}

/** Entries older than the chain get their places in it, once, in the order of time. */
export async function chainOldEntries(): Promise<void> {
  await inTransaction(async (tx) => {
    const old = await tx
      .select()
      .from(logEntries)
      .where(isNull(logEntries.number))
      .orderBy(logEntries.at, logEntries.id);
    for (const {
      id,
      spaceId,
      byId,
      act,
      targetKind,
      targetId,
      caseId,
      decisionId,
      houseRule,
      reason,
      detail,
      at,
    } of old) {
      await tx.delete(logEntries).where(eq(logEntries.id, id));
      const target = { kind: targetKind, id: targetId };
      await record(tx, { spaceId, byId, act, target, caseId, decisionId, houseRule, reason, detail, at });
    }
  });
}
