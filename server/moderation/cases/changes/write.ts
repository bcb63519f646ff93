import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { cases, flags } from "@/db/schema/cases";
import { caseChanges, desks } from "@/db/schema/desks";
import type { Transaction } from "@/db/transaction";
import { conflict } from "@/server/errors";
import type { TargetRef } from "@/server/moderation/decisions/acts/target";
import { SITE } from "@/server/moderation/desk";

export type Case = typeof cases.$inferSelect;

/** The target's open case, held until the commit. */
export async function lockOpenCase(tx: Transaction, deskId: string, target: TargetRef): Promise<Case | undefined> {
  const there = and(
    eq(cases.deskId, deskId),
    eq(cases.targetKind, target.kind),
    eq(cases.targetId, target.id),
    eq(cases.state, "open"),
  );
  const [row] = await tx.select().from(cases).where(there).for("update");
  return row;
}

/** The desks at which a case lies: the space's, and the site's once it is escalated. */
export const desksOf = (row: Pick<Case, "deskId" | "escalatedAt">) =>
  row.escalatedAt && row.deskId !== SITE.id ? [row.deskId, SITE.id].sort() : [row.deskId];

/** Gives the change of a case the next number of each desk it lies at. Before `record`: both hold the desk's row. */
export async function changed(tx: Transaction, row: Pick<Case, "id" | "deskId" | "escalatedAt">): Promise<void> {
  for (const id of desksOf(row)) {
    await tx.insert(desks).values({ id }).onConflictDoNothing();
    const [head] = await tx
      .update(desks)
      .set({ seq: sql`${desks.seq} + 1` })
      .where(eq(desks.id, id))
      .returning({ seq: desks.seq });
    if (head) await tx.insert(caseChanges).values({ deskId: id, seq: head.seq, caseId: row.id });
  }
}

/** Refuses to decide a case that another has in hand, or that is no longer as it was seen; says what it is now. */
export async function ensureUnchanged(
  tx: Transaction,
  row: Case,
  { by, seen }: { by: { id: string }; seen: number },
): Promise<void> {
  const leased = row.leasedUntil !== null && row.leasedUntil > new Date() && row.leasedById !== by.id;
  if (leased && row.leasedById) {
    const [who] = await tx.select({ name: accounts.name }).from(accounts).where(eq(accounts.id, row.leasedById));
    throw conflict(`${who?.name ?? "Somebody"} has this case in hand.`, {
      leasedUntil: row.leasedUntil?.toISOString(),
    });
  }
  if (row.version !== seen) {
    const flagged = await tx
      .select({ reason: flags.reason, text: flags.text })
      .from(flags)
      .where(and(eq(flags.caseId, row.id), or(isNull(flags.byId), gt(flags.createdAt, row.lookedAt ?? row.openedAt))));
    throw conflict("This case changed while you looked at it.", { version: row.version, flags: flagged });
  }
}

/** Ends an open case: its flags were right, or were not. */
export async function settle(
  tx: Transaction,
  row: Case,
  { decisionId, upheld }: { decisionId: string; upheld: boolean },
): Promise<void> {
  await tx
    .update(cases)
    .set({
      ...{ state: "decided", decidedAt: new Date(), decisionId, version: row.version + 1 },
      ...{ leasedById: null, leasedUntil: null, snoozedUntil: null, lookedAt: row.lookedAt ?? new Date() },
    })
    .where(eq(cases.id, row.id));
  await tx
    .update(flags)
    .set({ outcome: upheld ? "upheld" : "rejected" })
    .where(eq(flags.caseId, row.id));
  await changed(tx, row);
}

/** Opens a decided case again: the decision was taken back. */
export async function reopen(tx: Transaction, caseId: string): Promise<void> {
  const [row] = await tx.select().from(cases).where(eq(cases.id, caseId)).for("update");
  if (!row) return;
  if (row.state === "appealed") throw conflict("This decision is appealed. Answer the appeal instead.");
  const twin = await lockOpenCase(tx, row.deskId, { kind: row.targetKind, id: row.targetId });
  // It was flagged again meanwhile: the younger case goes on.
  if (twin) return;
  await tx
    .update(cases)
    .set({ state: "open", decidedAt: null, decisionId: null, version: row.version + 1 })
    .where(eq(cases.id, caseId));
  await tx.update(flags).set({ outcome: "open" }).where(eq(flags.caseId, caseId));
  await changed(tx, row);
}
