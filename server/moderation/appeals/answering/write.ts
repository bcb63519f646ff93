import { and, eq } from "drizzle-orm";
import { cases, flags } from "@/db/schema/cases";
import { appeals } from "@/db/schema/decisions";
import { inTransaction, type Transaction } from "@/db/transaction";
import { conflict, ensure, found } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { takeBack } from "@/server/moderation/appeals/overturning/write";
import { appealedAt, type Decision, lockParts } from "@/server/moderation/appeals/read";
import { type Case, changed, desksOf, ensureUnchanged } from "@/server/moderation/cases/changes/write";
import { othersMay } from "@/server/moderation/colleagues/read";
import type { By } from "@/server/moderation/decisions/acts/act";
import { lockTarget } from "@/server/moderation/decisions/acts/target";
import { holdPeople } from "@/server/moderation/decisions/holding/write";
import { actOn, beforeWriters } from "@/server/moderation/decisions/write";
import type { Desk } from "@/server/moderation/desk";
import { record } from "@/server/moderation/log/write";
import { ensureModerates } from "@/server/moderation/moderating/write";
import type { ActName } from "@/server/moderation/view";

export type Answer = { appeal: string; outcome: "upheld" | "overturned"; answer: string; version: number };
/** `left`: what could not be taken back, in words, since something later holds. */
export type Answered = { left: string[] };

type Answering = { by: By; desk: Desk; given: Answer; decision: Decision };

/**
 * Answers an appeal in one transaction: looks again who may, and that nobody else did. Overturned, every part of the
 * decision is taken back, and its flags were wrong. Case, log and the news to both sides ride along.
 */
export async function answer(by: By, desk: Desk, given: Answer): Promise<Answered> {
  const { decision, parts } = await appealedAt(desk, given.appeal);
  const about = { by, desk, given, decision };
  const target = { kind: decision.targetKind, id: decision.targetId };
  const work = async (tx: Transaction) => {
    if (given.outcome === "overturned") await holdPeople(tx, by, decision.subjectId);
    await ensureMay(tx, about, parts);
    const held = await lock(tx, about);
    const overturned = given.outcome === "overturned";
    const undone = overturned ? await takeBack(tx, { by, desk, parts: held.parts, reason: given.answer }) : [];
    await close(tx, about, held.row);
    if (overturned) for (const { log } of undone) await log();
    else await recordUpheld(tx, about, held.row);
    return { back: undone, row: held.row };
  };
  const { back, row } = await beforeWriters(target, () => inTransaction(work));
  for (const { tell } of back) tell();
  announce("case.changed", { deskIds: desksOf(row) });
  return { left: [...new Set(back.flatMap(({ left }) => left ?? []))] };
}

/** Whoever answers has the right to every act of the decision, and made neither it nor the appeal. */
async function ensureMay(tx: Transaction, { by, desk, decision }: Answering, parts: Decision[]): Promise<void> {
  const rights = parts.map(({ act, targetKind }) => actOn(act as ActName, targetKind).right);
  for (const right of rights) await ensureModerates(tx, { by, desk, right });
  ensure(by.id !== decision.subjectId, "Nobody answers their own appeal.");
  if (by.id !== decision.byId) return;
  const but = [by.id, decision.subjectId].flatMap((id) => id ?? []);
  const others = await othersMay(tx, desk, { but, rights });
  ensure(!others, "You made this decision. Somebody else at this desk answers its appeal.");
}

/** Holds thread, decision and case, in that order, once the people are held, and refuses where they are no longer what was seen. */
async function lock(tx: Transaction, { by, desk, given, decision }: Answering) {
  const { threadId, targetKind: kind, targetId: id } = decision;
  if (threadId && given.outcome === "overturned") await lockTarget(tx, desk, { kind, id });
  const parts = await lockParts(tx, decision.id);
  const [appeal] = await tx.select().from(appeals).where(eq(appeals.id, given.appeal));
  const { state, answer: said } = found(appeal);
  if (state !== "open") throw conflict("Somebody else answered this appeal.", { state, answer: said });
  const caseId = found(decision.caseId);
  const [row] = await tx.select().from(cases).where(eq(cases.id, caseId)).for("update");
  await ensureUnchanged(tx, found(row), { by, desk, seen: given.version });
  return { parts, row: found(row) };
}

async function close(tx: Transaction, { by, given, decision }: Answering, row: Case): Promise<void> {
  const { outcome: state, answer: said, appeal } = given;
  const answered = { state, answer: said, answeredById: by.id, answeredAt: new Date() };
  await tx.update(appeals).set(answered).where(eq(appeals.id, appeal));
  const rest = { version: row.version + 1, leasedById: null, leasedUntil: null, snoozedUntil: null };
  await tx
    .update(cases)
    .set({ state, ...rest })
    .where(eq(cases.id, row.id));
  // Their makers' flags weigh less from now on.
  const wrong = and(eq(flags.caseId, row.id), eq(flags.outcome, "upheld"));
  if (state === "overturned") await tx.update(flags).set({ outcome: "rejected" }).where(wrong);
  await tx.enqueue("tell", { decisionId: decision.id, appeal: true });
  await changed(tx, row);
}

async function recordUpheld(tx: Transaction, { by, given, decision }: Answering, row: Case): Promise<void> {
  const { spaceId, targetKind: kind, targetId: id, id: decisionId, houseRule } = decision;
  const entry = {
    spaceId,
    byId: by.id,
    act: "uphold" as const,
    target: { kind, id },
    caseId: row.id,
    decisionId,
    houseRule,
  };
  await record(tx, { ...entry, reason: given.answer });
}
