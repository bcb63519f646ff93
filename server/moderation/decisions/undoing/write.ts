import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { decisions } from "@/db/schema/decisions";
import type { Transaction } from "@/db/transaction";
import { conflict, found, invalid } from "@/server/errors";
import { reopen } from "@/server/moderation/cases/changes/write";
import { ensureMayJudge } from "@/server/moderation/colleagues/read";
import type { By } from "@/server/moderation/decisions/acts/act";
import { lockTarget } from "@/server/moderation/decisions/acts/target";
import { holdPeople } from "@/server/moderation/decisions/holding/write";
import { actOn, announceCase, atDesk, personId } from "@/server/moderation/decisions/write";
import type { Desk } from "@/server/moderation/desk";
import { record } from "@/server/moderation/log/write";
import { ensureModerates } from "@/server/moderation/moderating/write";
import type { ActName } from "@/server/moderation/view";
import { tellingAuthors } from "@/server/posts/own/write";

/** Takes a decision back, all of its effects; a new entry of the log says so. Its case is open again. */
export async function undo(by: By, desk: Desk, id: string): Promise<void> {
  const [row] = await db().select().from(decisions).where(eq(decisions.id, id));
  const decision = found(row?.deskId === desk.id ? row : null);
  const tells = await atDesk(desk, { kind: decision.targetKind, id: decision.targetId }, async (tx) => {
    const { right } = actOn(decision.act as ActName, decision.targetKind);
    await holdPeople(tx, by, decision.subjectId);
    await ensureModerates(tx, { by, desk, right });
    // One's own decision is one's own to take back; what others decided about oneself is not.
    if (decision.byId !== by.id) await ensureMayJudge(tx, desk, { by, right, subjectId: decision.subjectId });
    const first = await undoIn(tx, { by, desk, decision, as: "undo" });
    const second = await undoPerson(tx, { by, desk, decision });
    // The person's part taken back alone leaves the case decided: what was done about the post stands.
    const stands = second === undefined && (await otherPart(tx, decision)) !== undefined;
    const again = first.caseId && !stands ? await reopen(tx, first.caseId) : undefined;
    await first.log();
    await second?.log();
    return [first.tell, second?.tell, () => announceCase(again)];
  });
  for (const say of tells) say?.();
}

type Decision = typeof decisions.$inferSelect;

/** What was decided at once with it and stands: by the same hand, at the same desk and moment, not merely a like id. */
async function otherPart(tx: Transaction, { id, deskId, byId, at }: Decision): Promise<Decision | undefined> {
  const its = and(eq(decisions.id, personId(id)), eq(decisions.deskId, deskId), eq(decisions.byId, byId));
  const [other] = await tx
    .select()
    .from(decisions)
    .where(and(its, isNull(decisions.undoneAt)));
  return other && +other.at === +at ? other : undefined;
}

/** What the person got at once with it goes with it; theirs alone can be lifted by itself. */
async function undoPerson(tx: Transaction, { by, desk, decision }: { by: By; desk: Desk; decision: Decision }) {
  const person = await otherPart(tx, decision);
  if (person?.targetKind !== "account" || decision.targetKind === "account") return undefined;
  await ensureModerates(tx, { by, desk, right: actOn(person.act as ActName, "account").right });
  return undoIn(tx, { by, desk, decision: person, as: "undo" });
}

type UndoIn = { by: By; desk: Desk; decision: Decision; as: "undo" | "overturn"; reason?: string };
/** Takes a decision's effects back inside a transaction; `log` comes last. */
export async function undoIn(tx: Transaction, { by, desk, decision, as, reason = "" }: UndoIn) {
  const act = actOn(decision.act as ActName, decision.targetKind);
  const beside = act.beside?.({ ...decision.before, ...decision.after }) ?? [];
  const target = await lockTarget(tx, desk, { kind: decision.targetKind, id: decision.targetId, beside });
  const [now] = await tx.select().from(decisions).where(eq(decisions.id, decision.id)).for("update");
  if (found(now).undoneAt) throw conflict("This was taken back already.");
  const { before, after, id: decisionId, caseId, houseRule, spaceId } = found(now);
  if (!act.undo) throw invalid("This cannot be taken back.");
  const done = await act.undo(tx, { by, desk, target, decisionId, before, after });
  const toAuthors = await tellingAuthors(tx, target.thread);
  const tell = () => {
    done();
    toAuthors();
  };
  await tx.update(decisions).set({ undoneAt: new Date(), undoneById: by.id }).where(eq(decisions.id, decisionId));
  // What is overturned is told with the appeal's answer.
  if (as === "undo") await tx.enqueue("tell", { decisionId, undone: true });
  const entry = {
    spaceId,
    byId: by.id,
    act: as,
    target,
    caseId,
    decisionId,
    houseRule,
    reason,
    detail: { act: decision.act },
  };
  return { tell, caseId, log: () => record(tx, entry) };
}
