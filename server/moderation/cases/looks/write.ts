import { and, eq, gt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { logEntries } from "@/db/schema/log";
import { inTransaction } from "@/db/transaction";
import { keepLook } from "@/server/classes/looks/write";
import type { Case } from "@/server/moderation/cases/changes/write";
import { isOutside } from "@/server/moderation/cases/outside/read";
import type { Desk } from "@/server/moderation/desk";
import { record } from "@/server/moderation/log/write";

/** Coming back within an hour is the same look. */
const SAME_LOOK = sql`now() - interval '1 hour'`;

/**
 * A look from outside into a class, which a case handed on allows, stands in the class's own log before it is answered,
 * and among the looks that the person it is about can see.
 */
export async function logLook(by: { id: string }, desk: Desk, row: Case): Promise<void> {
  if (!(await isOutside(desk, row))) return;
  const { id, spaceId, subjectId, threadId } = row;
  if (spaceId && subjectId) {
    const where = { space: { id: spaceId }, ...(threadId && { thread: threadId }) };
    await keepLook(db(), { ...where, by, about: subjectId, what: "escalation" });
  }
  const mine = and(eq(logEntries.targetId, id), eq(logEntries.byId, by.id), eq(logEntries.act, "look"));
  const [before] = await db()
    .select({ id: logEntries.id })
    .from(logEntries)
    .where(and(mine, gt(logEntries.at, SAME_LOOK)))
    .limit(1);
  if (before) return;
  const entry = { spaceId, byId: by.id, act: "look" as const, target: { kind: "case" as const, id }, caseId: id };
  await inTransaction((tx) => record(tx, entry));
}
