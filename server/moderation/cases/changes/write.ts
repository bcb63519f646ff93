import { and, desc, eq, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { cases, flags } from "@/db/schema/cases";
import { decisions } from "@/db/schema/decisions";
import { caseChanges, desks } from "@/db/schema/desks";
import type { Transaction } from "@/db/transaction";
import { person } from "@/server/accounts/read";
import { conflict, notFound, type Refusal } from "@/server/errors";
import { isOutside } from "@/server/moderation/cases/outside/read";
import type { TargetRef } from "@/server/moderation/decisions/acts/target";
import { doneWords } from "@/server/moderation/decisions/acts/words/view";
import { type Desk, SITE } from "@/server/moderation/desk";

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
    const [head] = await tx
      .insert(desks)
      .values({ id, seq: 1 })
      .onConflictDoUpdate({ target: desks.id, set: { seq: sql`${desks.seq} + 1` } })
      .returning({ seq: desks.seq });
    if (head) await tx.insert(caseChanges).values({ deskId: id, seq: head.seq, caseId: row.id });
  }
}

/**
 * Refuses to decide a case that another has in hand, or that is no longer as it was seen; says what it is now. Taking a
 * case up and putting it down do not make it another: they raise the desk's number, not its version.
 */
export async function ensureUnchanged(
  tx: Transaction,
  row: Case,
  { by, desk, seen }: { by: { id: string }; desk: Pick<Desk, "id">; seen: number },
): Promise<void> {
  await ensureFree(tx, row, by);
  if (row.version === seen) return;
  // From outside a class its words are read by opening the case, which the class's log tells.
  const outside = await isOutside(desk, row, tx);
  // Every flag raised the version by one: those that came since are among so many of the newest.
  const missed = await tx
    .select({ reason: flags.reason, text: flags.text, at: flags.createdAt })
    .from(flags)
    .where(eq(flags.caseId, row.id))
    .orderBy(desc(flags.createdAt))
    .limit(Math.max(0, row.version - seen));
  throw conflict("This case changed while you looked at it. Look at what is new first.", {
    version: row.version,
    flags: (outside ? [] : missed).map(({ at, ...flag }) => ({ ...flag, at: at.toISOString() })),
    snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
    escalated: row.escalatedAt ? { at: row.escalatedAt.toISOString(), why: row.escalation } : null,
  });
}

/** Refuses while somebody else has the case in hand, with who and until when. */
export async function ensureFree(tx: Transaction, row: Case, by: { id: string }): Promise<void> {
  const { leasedById, leasedUntil } = row;
  if (!leasedById || leasedById === by.id || !leasedUntil || leasedUntil <= new Date()) return;
  const who = await personWith(tx, leasedById);
  const minutes = Math.ceil((leasedUntil.getTime() - Date.now()) / 60_000);
  throw conflict(`${who?.name ?? "Somebody"} has this case in hand for another ${minutes} min.`, {
    lease: { by: who, until: leasedUntil.toISOString() },
  });
}

async function personWith(tx: Transaction, id: string) {
  const [who] = await tx.select(person).from(accounts).where(eq(accounts.id, id));
  return who;
}

/** Why a case cannot be decided any more: who decided it, what and when. Of a case that is not of this desk nothing. */
export async function notOpen(tx: Transaction, desk: { id: string }, caseId: string): Promise<Refusal> {
  const [row] = await tx
    .select({
      deskId: cases.deskId,
      at: cases.decidedAt,
      act: decisions.act,
      houseRule: decisions.houseRule,
      by: person,
    })
    .from(cases)
    .leftJoin(decisions, eq(decisions.id, cases.decisionId))
    .leftJoin(accounts, eq(accounts.id, decisions.byId))
    .where(eq(cases.id, caseId));
  if (row?.deskId !== desk.id) return notFound();
  const { by, act, houseRule, at } = row;
  if (!by || !at) return conflict("This case is no longer open.", { case: caseId });
  const decided = { by, act, houseRule, at: at.toISOString() };
  return conflict(`${by.name} decided this case already: ${doneWords(act ?? "").toLowerCase()}.`, {
    case: caseId,
    decided,
  });
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

/** Opens a decided case again: the decision was taken back. Answers it where it is open now. */
export async function reopen(tx: Transaction, caseId: string): Promise<Case | undefined> {
  const [row] = await tx.select().from(cases).where(eq(cases.id, caseId)).for("update");
  if (!row || row.state === "open") return undefined;
  if (row.state === "appealed") throw conflict("This decision is appealed. Answer the appeal instead.");
  const twin = await lockOpenCase(tx, row.deskId, { kind: row.targetKind, id: row.targetId });
  // It was flagged again meanwhile: the younger case goes on.
  if (twin) return undefined;
  await tx
    .update(cases)
    .set({ state: "open", decidedAt: null, decisionId: null, version: row.version + 1 })
    .where(eq(cases.id, caseId));
  await tx.update(flags).set({ outcome: "open" }).where(eq(flags.caseId, caseId));
  await changed(tx, row);
  return row;
}
