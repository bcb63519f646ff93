import { eq } from "drizzle-orm";
import { z } from "zod";
import { changes } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import { conflict, found } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { act, type Tell } from "@/server/moderation/decisions/acts/act";
import { placeOf, type Target } from "@/server/moderation/decisions/acts/target";
import type { Desk } from "@/server/moderation/desk";
import { nextChange } from "@/server/threads/changes/write";

const nothing = z.object({});

/** Changes columns of the thread's own row, as a change that its readers hear of. */
export async function changeThread(
  tx: Transaction,
  target: Target,
  change: Partial<typeof threads.$inferInsert>,
): Promise<void> {
  const { id, mergedIntoId } = found(target.thread);
  if (mergedIntoId) throw conflict("This thread became part of another one. Decide there.");
  const { seq } = await nextChange(tx, id);
  await tx.update(threads).set(change).where(eq(threads.id, id));
  await tx.insert(changes).values({ threadId: id, seq, kind: "thread" });
}

async function setLocked(
  tx: Transaction,
  { desk, target }: { desk: Desk; target: Target },
  on: boolean,
): Promise<Tell> {
  const was = found(target.thread).lockedAt !== null;
  if (was === on) throw conflict(on ? "This thread is locked already." : "This thread is not locked.");
  await changeThread(tx, target, { lockedAt: on ? new Date() : null });
  return () => announce(on ? "thread.locked" : "thread.unlocked", placeOf(desk, target));
}

const locking = (on: boolean) =>
  act({
    on: ["thread"],
    right: "threads",
    args: nothing,
    run: async (tx, deciding) => ({
      before: { locked: !on },
      after: { locked: on },
      tell: await setLocked(tx, deciding, on),
    }),
    undo: (tx, undoing) => setLocked(tx, undoing, !on),
  });

export const lock = locking(true);
export const unlock = locking(false);
