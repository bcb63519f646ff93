import { eq, isNull, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { desks } from "@/db/schema/desks";
import { logEntries } from "@/db/schema/log";
import { inTransaction, type Transaction } from "@/db/transaction";
import { found } from "@/server/errors";
import { SITE } from "@/server/moderation/desk";
import { digestOf, hashOf, newSalt } from "./chain";
import type { LogAct } from "./view";

export type Entry = {
  /** Null: an act on the whole site. */
  spaceId: string | null;
  /** Null where nobody did it: a rule held a post, a suspension ran out. */
  byId: string | null;
  act: LogAct;
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
      const what = { act: act as LogAct, target, caseId, decisionId, houseRule };
      await record(tx, { spaceId, byId, ...what, reason, detail, at });
    }
  });
}
