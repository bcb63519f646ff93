import { and, eq, isNull, lte, sql } from "drizzle-orm";
import { assignments, extensions } from "@/db/schema/assignments";
import type { Transaction } from "@/db/transaction";
import { forbidden } from "@/server/errors";

type Within = { thread: { id: string }; writer: { actor: { id: string } } };

/**
 * A thread that is assigned is open to a student while one of its assignments is; until one is given out it is open as any
 * other. Asked by the database's clock while the thread's row is held, so that who comes at the closing second is
 * decided once.
 */
export async function ensureWithin(tx: Transaction, { thread, writer }: Within): Promise<void> {
  const mine = and(eq(extensions.assignmentId, assignments.id), eq(extensions.accountId, writer.actor.id));
  const closes = sql`case when ${assignments.closesAt} is not null
    then greatest(${assignments.closesAt}, ${extensions.closesAt}) end`;
  const windows = await tx
    .select({
      early: sql<boolean>`coalesce(${assignments.opensAt} > clock_timestamp(), false)`,
      late: sql<boolean>`coalesce(${closes} <= clock_timestamp(), false)`,
    })
    .from(assignments)
    .leftJoin(extensions, mine)
    .where(
      and(
        and(eq(assignments.threadId, thread.id), isNull(assignments.removedAt)),
        lte(assignments.visibleFrom, sql`clock_timestamp()`),
      ),
    );
  if (windows.length === 0 || windows.some(({ early, late }) => !early && !late)) return;
  throw forbidden(
    windows.some(({ late }) => late)
      ? "This assignment has closed: it can be read, but not answered. Your words are kept."
      : "This assignment is not open yet. Your words are kept.",
  );
}
