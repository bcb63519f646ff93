import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { stances } from "@/db/schema/stances";
import { positions, threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import { found } from "@/server/errors";
import { announce } from "@/server/events/announce";
import type { SpaceView } from "@/server/spaces/view";
import { join } from "@/server/spaces/write";
import { participate } from "@/server/threads/participants/write";
import type { ThreadRow } from "@/server/threads/read";
import { inThread } from "@/server/threads/write";

export type Stance = { position: string; confidence: number; wouldChange: string };

/** Takes or changes a stance; every change is kept. Taking the same stance again changes nothing. */
export async function takeStance(by: { id: string }, space: SpaceView, thread: ThreadRow, stance: Stance) {
  const changed = await inThread(thread.id, async (tx) => {
    await join(tx, space, by.id);
    // The thread's row is the lock of its counters.
    await tx.select({ id: threads.id }).from(threads).where(eq(threads.id, thread.id)).for("update");
    const [before] = await currentOf(tx, by, thread);
    if (before && same(before, stance)) return false;
    await recount(tx, thread, { from: before?.positionId, to: stance.position });
    if (before) await tx.update(stances).set({ current: false }).where(eq(stances.id, before.id));
    const { position: positionId, confidence, wouldChange } = stance;
    const row = { threadId: thread.id, accountId: by.id, positionId, confidence, wouldChange };
    await tx.insert(stances).values({ id: uuidv7(), ...row });
    await participate(tx, thread.id, by.id);
    return true;
  });
  if (changed) announce("stance.taken", { space, thread });
}

type Held = typeof stances.$inferSelect;
const same = (held: Held, stance: Stance) =>
  held.positionId === stance.position &&
  held.confidence === stance.confidence &&
  held.wouldChange === stance.wouldChange;

const currentOf = (tx: Transaction, by: { id: string }, thread: { id: string }) =>
  tx
    .select()
    .from(stances)
    .where(and(eq(stances.threadId, thread.id), eq(stances.accountId, by.id), stances.current));

/** Moves one person from a position's count to another's. A position of another thread is not found. */
async function recount(tx: Transaction, thread: { id: string }, move: { from: string | undefined; to: string }) {
  const ids = [move.to, ...(move.from ? [move.from] : [])];
  const rows = await tx
    .select({ id: positions.id })
    .from(positions)
    .where(and(inArray(positions.id, ids), eq(positions.threadId, thread.id)))
    .orderBy(asc(positions.number))
    .for("update");
  found(rows.find(({ id }) => id === move.to));
  if (move.from === move.to) return;
  const first = move.from ? 0 : 1;
  const arrived = { standing: sql`${positions.standing} + 1`, started: sql`${positions.started} + ${first}` };
  await tx.update(positions).set(arrived).where(eq(positions.id, move.to));
  if (!move.from) return;
  const left = { standing: sql`${positions.standing} - 1` };
  await tx.update(positions).set(left).where(eq(positions.id, move.from));
}
