import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { assignments, extensions } from "@/db/schema/assignments";
import type { Transaction } from "@/db/transaction";
import type { AtGate } from "@/server/classes/gate/write";
import { forbidden } from "@/server/errors";

/** A thread that is assigned is open to a student while one of its assignments is. Asked by the database's clock. */
export async function ensureWithin(tx: Transaction, { thread, writer }: AtGate): Promise<void> {
  const mine = and(eq(extensions.assignmentId, assignments.id), eq(extensions.accountId, writer.actor.id));
  const closes = sql`coalesce(${extensions.closesAt}, ${assignments.closesAt})`;
  const windows = await tx
    .select({
      early: sql<boolean>`coalesce(${assignments.opensAt} > clock_timestamp(), false)`,
      late: sql<boolean>`coalesce(${closes} <= clock_timestamp(), false)`,
    })
    .from(assignments)
    .leftJoin(extensions, mine)
    .where(and(eq(assignments.threadId, thread.id), isNotNull(assignments.visibleFrom), isNull(assignments.removedAt)));
  if (windows.length === 0 || windows.some(({ early, late }) => !early && !late)) return;
  throw forbidden(
    windows.some(({ late }) => late)
      ? "This assignment has closed: it can be read, but not answered. Your words are kept."
      : "This assignment is not open yet. Your words are kept.",
  );
}
