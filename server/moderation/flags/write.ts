import { and, eq, isNull, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { cases, flags } from "@/db/schema/cases";
import { decisions } from "@/db/schema/decisions";
import { inTransaction, type Transaction } from "@/db/transaction";
import { mayWrite, whyNotWrite } from "@/server/accounts/policy";
import { conflict, ensure, found, invalid } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { type Case, changed, desksOf, lockOpenCase } from "@/server/moderation/cases/changes/write";
import { lockTarget, type Target, type TargetRef } from "@/server/moderation/decisions/acts/target";
import { type Desk, deskOf } from "@/server/moderation/desk";
import type { Reason } from "@/server/moderation/view";
import type { SpaceView } from "@/server/spaces/view";
import { ensureStill, lockAccount } from "@/server/spaces/write";
import { inThread } from "@/server/threads/changes/write";
import { inTurn } from "@/server/threads/turns";
import { mayFlag } from "./policy";
import { accuraciesOf } from "./read";

type By = { id: string };
type Flagging = {
  target: TargetRef;
  reason: Reason;
  text: string;
  revision?: number | undefined;
  /** Where the target stands, if in a thread. */
  threadId: string | null;
};

/** Flags something for the moderators of its desk. All that is flagged of one target is one case, until it is decided. */
export async function flag(by: By, desk: Desk, wish: Flagging): Promise<void> {
  const row = await inLineOf(wish, async (tx) => {
    const target = await heldTarget(tx, by, { desk, wish });
    const revision = wish.revision ?? target.revision ?? 1;
    if (target.revision !== null && revision > target.revision) throw invalid("This version does not exist.");
    await ensureUndecided(tx, desk, target, revision);
    const weight = found((await accuraciesOf(tx, [by.id])).get(by.id));
    const open = await caseOn(tx, desk, target);
    await ensureOnce(tx, open, by);
    const { reason, text } = wish;
    return raise(tx, open, { byId: by.id, reason, text, revision, weight });
  });
  announce("case.changed", { deskIds: desksOf(row) });
}

/** Those who flag the same thing wait for each other, in the line of its thread's writers if it has one. */
const inLineOf = <T>({ target, threadId }: Flagging, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  threadId ? inThread(threadId, work) : inTurn(`flagging ${target.id}`, () => inTransaction(work));

/** Looks again whether they may, and whether there is still something to flag. */
async function heldTarget(tx: Transaction, by: By, { desk, wish }: { desk: Desk; wish: Flagging }): Promise<Target> {
  const { space } = desk;
  const anybody = { subjectId: null };
  if (space) await ensureStill(tx, space, { ...by, may: (actor, here) => mayFlag(actor, here, anybody) });
  else {
    const actor = await lockAccount(tx, by.id, "share");
    ensure(mayWrite(actor), whyNotWrite(actor));
  }
  const target = await lockTarget(tx, desk, wish.target);
  ensure(target.subjectId !== by.id, OWN);
  if (target.post && target.post.state !== "published") throw conflict("This post was taken away in the meantime.");
  return target;
}
export const OWN = "You cannot flag your own.";

/** Moderators are not asked twice about the same words. What a person does goes on, so people have no version. */
async function ensureUndecided(tx: Transaction, desk: Desk, target: Target, revision: number): Promise<void> {
  if (target.revision === null) return;
  const there = and(eq(decisions.targetId, target.id), eq(decisions.deskId, desk.id), eq(decisions.act, "keep"));
  const [kept] = await tx
    .select({ at: decisions.at })
    .from(decisions)
    .where(and(there, eq(decisions.revision, revision), isNull(decisions.undoneAt)))
    .limit(1);
  if (kept) throw conflict("Moderators looked at this version and kept it.", { at: kept.at.toISOString(), revision });
}

async function ensureOnce(tx: Transaction, open: Case, by: By): Promise<void> {
  const mine = and(eq(flags.caseId, open.id), eq(flags.byId, by.id));
  const [before] = await tx.select({ at: flags.createdAt }).from(flags).where(mine);
  if (before)
    throw conflict("You have flagged this already. The moderators have it before them.", {
      at: before.at.toISOString(),
    });
}

type Flagged = Pick<Target, "kind" | "id" | "subjectId"> & { thread: { id: string } | null };
/** The target's open case, held; a new one where there is none. Of several at once one opens it. */
async function caseOn(tx: Transaction, desk: Desk, target: Flagged): Promise<Case> {
  const open = await lockOpenCase(tx, desk.id, target);
  if (open) return open;
  const what = { targetKind: target.kind, targetId: target.id, threadId: target.thread?.id ?? null };
  const [made] = await tx
    .insert(cases)
    .values({
      ...{ id: uuidv7(), deskId: desk.id, spaceId: desk.space?.id ?? null, ...what, subjectId: target.subjectId },
      // To the millisecond, as screens hold it: cases are sorted by it on both sides.
      ...{ openedAt: new Date(), version: 0 },
    })
    .onConflictDoNothing()
    .returning();
  return made ?? found(await lockOpenCase(tx, desk.id, target));
}

type Raised = Pick<typeof flags.$inferInsert, "byId" | "ruleId" | "reason" | "text" | "revision" | "weight">;
async function raise(tx: Transaction, open: Case, raised: Raised): Promise<Case> {
  await tx.insert(flags).values({ ...raised, id: uuidv7(), caseId: open.id, createdAt: new Date() });
  const reasons = [...new Set([...open.reasons, raised.reason])];
  await tx
    .update(cases)
    .set({
      ...{ weight: sql`${cases.weight} + ${raised.weight}`, flagCount: open.flagCount + 1, reasons },
      version: open.version + 1,
    })
    .where(eq(cases.id, open.id));
  await changed(tx, open);
  return open;
}

type ByRule = {
  space: SpaceView;
  post: { kind?: "post" | "thread"; id: string; threadId: string; authorId: string; version: number };
  rule: { id: string; name: string };
};
/**
 * Flags a post or a question because an automatic rule found something in it, in the transaction that writes the post; the same rule
 * does so once in a case. It holds the desk's row, so it comes last. Answers what is to be told after the commit.
 */
export async function raiseByRule(tx: Transaction, { space, post, rule }: ByRule): Promise<() => void> {
  const { kind = "post", id, authorId: subjectId, threadId, version: revision } = post;
  const target = { kind, id, subjectId, thread: { id: threadId } };
  const open = await caseOn(tx, deskOf(space), target);
  const same = and(eq(flags.caseId, open.id), eq(flags.ruleId, rule.id));
  const [before] = await tx.select({ id: flags.id }).from(flags).where(same);
  if (before) return () => undefined;
  const raised = { byId: null, ruleId: rule.id, reason: "rule" as const, text: rule.name, revision, weight: 1 };
  await raise(tx, open, raised);
  return () => announce("case.changed", { deskIds: desksOf(open) });
}
