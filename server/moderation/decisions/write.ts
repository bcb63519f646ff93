import { eq, inArray } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { decisions, type Facts } from "@/db/schema/decisions";
import { posts } from "@/db/schema/posts";
import { inTransaction, sqlState, type Transaction } from "@/db/transaction";
import { conflict, found, invalid } from "@/server/errors";
import { announce } from "@/server/events/announce";
import {
  type Case,
  desksOf,
  ensureUnchanged,
  lockOpenCase,
  notOpen,
  settle,
} from "@/server/moderation/cases/changes/write";
import { ensureMayJudge } from "@/server/moderation/colleagues/read";
import type { Desk } from "@/server/moderation/desk";
import { briefly } from "@/server/moderation/log/brief";
import { record } from "@/server/moderation/log/write";
import { ensureModerates } from "@/server/moderation/moderating/write";
import { type ActName, UNDO_SECONDS } from "@/server/moderation/view";
import { ensureRule } from "@/server/moderation/words/read";
import { tellingAuthors } from "@/server/posts/own/write";
import { inTurn } from "@/server/threads/turns";
import type { By } from "./acts/act";
import { acts } from "./acts/all";
import { lockTarget, type Target, type TargetRef } from "./acts/target";
import { holdPeople, subjectOf } from "./holding/write";

export type Decide = {
  id: string;
  target: TargetRef;
  case?: { id: string; version: number } | undefined;
  revision?: number | undefined;
  act: ActName;
  args: Facts;
  houseRule: string;
  message: string;
  note: string;
  person?: { act: ActName; args: Facts } | undefined;
  batch?: string | undefined;
};
export type Decided = { decision: string };

/**
 * Decides: one transaction looks again whether the moderator may, holds the target and its case, refuses where either is
 * no longer what was seen, does the act, ends the case and writes the log. The same id again is the same decision.
 */
export async function decide(by: By, desk: Desk, wish: Decide): Promise<Decided> {
  try {
    const tell = await atDesk(desk, wish.target, async (tx) => {
      const act = actOn(wish.act, wish.target.kind);
      if (act.right === "people" || wish.person) await holdPeople(tx, by, await subjectOf(tx, wish.target));
      await ensureModerates(tx, { by, desk, right: act.right });
      const target = await lockTarget(tx, desk, { ...wish.target, beside: act.beside?.(wish.args) ?? [] });
      // Sent twice: what was decided the first time holds, also where it ended the case.
      if (await isHeld(tx, wish.id, by)) return [];
      ensureSeen(target, wish.revision);
      await ensureRule(tx, desk, wish.houseRule);
      const open = await openCase(tx, { by, desk, wish });
      // Staff lead their own threads and take back their own words; whether something of theirs may stand others decide.
      if (open || JUDGING.has(wish.act)) await ensureMayJudge(tx, desk, { by, right: act.right, ...target });
      const first = await run(tx, { by, desk, wish, target, id: wish.id, open });
      const second = wish.person && (await onPerson(tx, { by, desk, wish, target, open }));
      if (open) await settle(tx, open, { decisionId: wish.id, upheld: wish.act !== "keep" });
      for (const done of [first, second]) if (done) await done.log();
      return [first.tell, second?.tell, await tellingAuthors(tx, target.thread), () => announceCase(open)];
    });
    for (const say of tell) say?.();
  } catch (error) {
    // Sent twice at once, over two targets.
    if (sqlState(error) !== "23505" || !(await isHeld(db(), wish.id, by))) throw error;
  }
  return { decision: wish.id };
}

const JUDGING: ReadonlySet<ActName> = new Set(["keep", "restore", "publish"]);

/** Whether this decision was made already; another's id is refused. */
async function isHeld(database: Database, id: string, by: By): Promise<boolean> {
  const { id: known, byId } = decisions;
  const rows = await database
    .select({ known, byId })
    .from(decisions)
    .where(inArray(known, [id, personId(id)]));
  const held = rows.find((row) => row.known === id);
  // A person's part of another decision must not come to look like this one's.
  if (held ? held.byId !== by.id : rows.length > 0) throw conflict("This id is taken. Send it again.");
  return held !== undefined;
}

export const announceCase = (row: Case | undefined) => row && announce("case.changed", { deskIds: desksOf(row) });

/**
 * Moderators of a desk wait in its line: each act ends with the desk's row, and whoever waited for it in the database
 * would keep a connection from those who read. Their turn in the thread comes first: a thread full of writers does not
 * keep the desk from others.
 */
export const atDesk = <T>(desk: Desk, target: TargetRef, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  beforeWriters(target, () => inTurn(`desk ${desk.id}`, () => inTransaction(work)));

/** What staff do to a thread goes before those who write in it; people have no line. */
export async function beforeWriters<T>(target: TargetRef, act: () => Promise<T>): Promise<T> {
  const threadId = target.kind === "thread" ? target.id : target.kind === "post" ? await threadOf(target.id) : null;
  return threadId ? inTurn(threadId, act, { first: true }) : act();
}

async function threadOf(postId: string): Promise<string> {
  const [post] = await db().select({ threadId: posts.threadId }).from(posts).where(eq(posts.id, postId));
  return found(post).threadId;
}

export function actOn(name: ActName, kind: TargetRef["kind"]) {
  const act = acts[name];
  if (!act.on.includes(kind)) throw invalid("This cannot be decided here.");
  return act;
}

/** Nobody decides on words they have not seen. */
function ensureSeen({ revision }: Target, seen: number | undefined): void {
  if (seen !== undefined && revision !== null && seen !== revision)
    throw conflict("It was changed while you looked at it. Look at the new version first.", { revision });
}

type Wish = { by: By; desk: Desk; wish: Decide };
async function openCase(tx: Transaction, { by, desk, wish }: Wish): Promise<Case | undefined> {
  const open = await lockOpenCase(tx, desk.id, wish.target);
  if (wish.case && open?.id !== wish.case.id) throw await notOpen(tx, desk, wish.case.id);
  if (open && wish.case) await ensureUnchanged(tx, open, { by, desk, seen: wish.case.version });
  return open;
}

type Run = Wish & { target: Target; id: string; open: Case | undefined };
/** Writes the decision, does the act, and answers what is told and logged once everything else is done. */
async function run(tx: Transaction, { by, desk, wish, target, id, open }: Run) {
  const act = actOn(wish.act, target.kind);
  const parsed = act.args.safeParse(wish.args);
  if (!parsed.success) throw invalid(parsed.error.issues[0]?.message ?? "This cannot be read.");
  const { houseRule, message, note } = wish;
  const spaceId = desk.space?.id ?? null;
  const what = { targetKind: target.kind, targetId: target.id, threadId: target.thread?.id ?? null };
  await tx.insert(decisions).values({
    ...{ id, deskId: desk.id, spaceId, caseId: open?.id ?? null, byId: by.id, act: wish.act, ...what },
    ...{ subjectId: target.subjectId, houseRule, message, note, revision: target.revision },
    ...{ args: parsed.data, batchId: wish.batch ?? null },
  });
  const done = await act.run(tx, { by, desk, target, decisionId: id, args: parsed.data, message });
  await tx.update(decisions).set({ before: done.before, after: done.after }).where(eq(decisions.id, id));
  await tx.enqueue("tell", { decisionId: id }, { after: UNDO_SECONDS + 3 });
  const [before, after] = [briefly(done.before), briefly(done.after)];
  const detail = { before, after, message, note, ...(wish.batch && { batch: wish.batch }) };
  const entry = { spaceId, byId: by.id, act: wish.act, target, caseId: open?.id ?? null, decisionId: id, houseRule };
  return { tell: done.tell, log: () => record(tx, { ...entry, reason: message, detail }) };
}

/** The same words and case for the person: hiding a post and warning its author is one thought. */
async function onPerson(tx: Transaction, given: Omit<Run, "id">) {
  const { wish, target } = given;
  const { act, args } = found(wish.person);
  // Whether the sanction that is named is its author's would be told by the answer, though the author is not.
  if (act === "lift") throw invalid("A sanction is lifted beside the name of whom it is on.");
  if (!target.subjectId) throw invalid("Nobody is to be told: this thread came with its reading.");
  await ensureModerates(tx, { ...given, right: actOn(act, "account").right });
  const person = await lockTarget(tx, given.desk, { kind: "account", id: target.subjectId });
  const id = personId(wish.id);
  return run(tx, { ...given, wish: { ...wish, act, args }, target: person, id });
}

/** The id of the person's part of a decision, the same for a retry: the last digit is turned. */
export const personId = (id: string) => id.slice(0, -1) + (Number.parseInt(id.slice(-1), 16) ^ 1).toString(16);
