import { and, eq, lte, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { JobPayloads } from "@/db/jobs";
import { cases } from "@/db/schema/cases";
import { inTransaction, type Transaction } from "@/db/transaction";
import { conflict, found, invalid } from "@/server/errors";
import { announce } from "@/server/events/announce";
import {
  type Case,
  changed,
  desksOf,
  ensureFree,
  ensureUnchanged,
  notOpen,
} from "@/server/moderation/cases/changes/write";
import { isOutside } from "@/server/moderation/cases/outside/read";
import { rowsOf } from "@/server/moderation/cases/rows/read";
import { ensureMayJudge } from "@/server/moderation/colleagues/read";
import { type Desk, SITE } from "@/server/moderation/desk";
import { record } from "@/server/moderation/log/write";
import { ensureModerates } from "@/server/moderation/moderating/write";
import { type CaseRow, LEASE_SECONDS } from "@/server/moderation/view";
import { inTurn } from "@/server/threads/turns";

type At = { by: { id: string }; desk: Desk; id: string };
type Change = Partial<typeof cases.$inferInsert>;
/** What a verb does with an open case that it holds: what is to change, and what is logged of it; null for nothing. */
type Work = (tx: Transaction, row: Case) => Promise<{ to: Change; log?: Parameters<typeof record>[1] } | null>;

const DOWN = { leasedById: null, leasedUntil: null };

/** Holds an open case of the desk, changes it, and answers it as it is then. */
async function onOpenCase(at: At, work: Work): Promise<CaseRow> {
  const { by, desk, id } = at;
  const deskIds = await inTurn(`desk ${desk.id}`, () =>
    inTransaction(async (tx) => {
      await ensureModerates(tx, { by, desk, right: "posts" });
      const row = await lockCase(tx, at);
      if (row.state !== "open") throw await notOpen(tx, { id: row.deskId }, id);
      const change = await work(tx, row);
      if (!change) return null;
      await tx.update(cases).set(change.to).where(eq(cases.id, id));
      const next = { ...row, ...change.to };
      await changed(tx, { ...next, escalatedAt: next.escalatedAt ?? row.escalatedAt });
      if (change.log) await record(tx, change.log);
      // A desk that a case leaves hears of it too.
      return desksOf({ ...next, escalatedAt: next.escalatedAt ?? row.escalatedAt });
    }),
  );
  if (deskIds) announce("case.changed", { deskIds });
  const [view] = await rowsOf(db(), desk.id, [id]);
  return found(view);
}

async function lockCase(tx: Transaction, { desk, id }: At): Promise<Case> {
  const lies = desk.id === SITE.id ? or(eq(cases.deskId, desk.id), sql`${cases.escalatedAt} is not null`) : undefined;
  const [row] = await tx
    .select()
    .from(cases)
    .where(and(eq(cases.id, id), lies ?? eq(cases.deskId, desk.id)))
    .for("update");
  return found(row);
}

/** Takes a case up, or goes on with it: nobody else can decide it meanwhile. */
export const lease = (at: At): Promise<CaseRow> =>
  onOpenCase(at, async (tx, row) => {
    if (await isOutside(at.desk, row, tx)) throw invalid("A class decides its own cases. Hand it back with an answer.");
    await ensureMayJudge(tx, at.desk, { by: at.by, right: "posts", subjectId: row.subjectId });
    await ensureFree(tx, row, at.by);
    const now = new Date();
    const leasedUntil = new Date(now.getTime() + LEASE_SECONDS * 1000);
    return { to: { leasedById: at.by.id, leasedUntil, lookedAt: row.lookedAt ?? now } };
  });

/** Puts a case down; what one does not have in hand stays as it is. */
export const release = (at: At): Promise<CaseRow> =>
  onOpenCase(at, async (_tx, row) => (row.leasedById === at.by.id ? { to: DOWN } : null));

/** Puts a case aside for a while; a job brings it back. */
export function snooze(at: At, { version, minutes }: { version: number; minutes: number }): Promise<CaseRow> {
  const seconds = minutes * 60;
  const until = new Date(Date.now() + seconds * 1000);
  return onOpenCase(at, async (tx, row) => {
    await ensureUnchanged(tx, row, { ...at, seen: version });
    // A second more, so that by the job's clock too it is over.
    await tx.enqueue("wake", { caseId: at.id, until: until.toISOString() }, { after: seconds + 1 });
    return { to: { ...DOWN, snoozedUntil: until, version: row.version + 1 } };
  });
}

/** Brings a case back before its time. */
export const wake = (at: At): Promise<CaseRow> =>
  onOpenCase(at, async (_tx, row) =>
    row.snoozedUntil ? { to: { snoozedUntil: null, version: row.version + 1 } } : null,
  );

/** Brings a case back whose time has come; one that was put aside again meanwhile stays there. */
export async function wakeDue({ caseId, until }: JobPayloads["wake"]): Promise<void> {
  const woken = await inTransaction(async (tx) => {
    const open = and(eq(cases.id, caseId), eq(cases.state, "open"));
    const [row] = await tx
      .update(cases)
      .set({ snoozedUntil: null, version: sql`${cases.version} + 1` })
      .where(and(open, lte(cases.snoozedUntil, sql`now()`)))
      .returning();
    if (row) await changed(tx, row);
    else if (await isAside(tx, and(open, eq(cases.snoozedUntil, new Date(until)))))
      // By the database's clock its time has not come: the job is taken up again.
      throw new Error("This case has time left.");
    return row;
  });
  if (woken) announce("case.changed", { deskIds: desksOf(woken) });
}

const isAside = async (tx: Transaction, which: SQL | undefined) =>
  (await tx.select({ id: cases.id }).from(cases).where(which)).length > 0;

/** Hands a case on to the site's moderators, who see it from then on. */
export function escalate(at: At, { version, why }: { version: number; why: string }): Promise<CaseRow> {
  const { by, desk, id } = at;
  if (!desk.space) throw invalid("The site's moderators have it already.");
  const { id: spaceId } = desk.space;
  return onOpenCase(at, async (tx, row) => {
    await ensureUnchanged(tx, row, { by, desk, seen: version });
    if (row.escalatedAt) throw conflict("The site's moderators have this case already.");
    const said = [row.escalation, why].filter((text) => text !== "").join("\n\n");
    const handedOn = { escalatedAt: new Date(), escalatedById: by.id, escalation: said };
    return {
      to: { ...DOWN, ...handedOn, snoozedUntil: null, version: row.version + 1 },
      log: { spaceId, byId: by.id, act: "escalate", target: { kind: "case", id }, caseId: id, reason: why },
    };
  });
}

/** The site's moderators answer the desk a case came from, which has it again. What both said stays with the case. */
export function handBack(at: At, { version, answer }: { version: number; answer: string }): Promise<CaseRow> {
  const { by, desk, id } = at;
  return onOpenCase(at, async (tx, row) => {
    if (desk.id !== SITE.id || row.deskId === SITE.id) throw invalid("This case was not handed on.");
    await ensureUnchanged(tx, row, { by, desk, seen: version });
    const escalation = `${row.escalation}\n\n${answer}`;
    const back = { escalatedAt: null, escalatedById: null, escalation };
    return {
      to: { ...DOWN, ...back, snoozedUntil: null, version: row.version + 1 },
      log: {
        ...{ spaceId: row.spaceId, byId: by.id, act: "hand-back", target: { kind: "case", id } },
        ...{ caseId: id, reason: answer },
      },
    };
  });
}
