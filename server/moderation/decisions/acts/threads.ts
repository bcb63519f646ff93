import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { changes, revisions } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import { conflict, found } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { act, type By, type Tell } from "@/server/moderation/decisions/acts/act";
import { placeOf, type Target } from "@/server/moderation/decisions/acts/target";
import type { Desk } from "@/server/moderation/desk";
import { nextChange } from "@/server/threads/changes/write";
import { title } from "@/server/threads/input";
import { SLOW } from "@/server/threads/view";
import { writeVersion } from "@/server/threads/write";

const nothing = z.strictObject({});

/** Of a thread that became part of another nothing is changed: it is only read as a way there. */
function ensureStands(target: Target): void {
  if (found(target.thread).mergedIntoId) throw conflict("This thread became part of another one. Decide there.");
}

/** Changes columns of the thread's own row, as a change that its readers hear of. */
export async function changeThread(
  tx: Transaction,
  target: Target,
  change: Partial<typeof threads.$inferInsert>,
): Promise<void> {
  ensureStands(target);
  const { id } = found(target.thread);
  const { seq } = await nextChange(tx, id);
  await tx.update(threads).set(change).where(eq(threads.id, id));
  await tx.insert(changes).values({ threadId: id, seq, kind: "thread" });
}

type On = { desk: Desk; target: Target };

async function setLocked(tx: Transaction, { desk, target }: On, on: boolean): Promise<Tell> {
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

async function setArchived(tx: Transaction, { desk, target }: On, on: boolean): Promise<Tell> {
  const was = found(target.thread).archivedAt !== null;
  if (was === on) throw conflict(on ? "This thread is archived already." : "This thread is not archived.");
  await changeThread(tx, target, { archivedAt: on ? new Date() : null });
  return () => announce(on ? "thread.archived" : "thread.unarchived", placeOf(desk, target));
}

/** Read only, and out of the list that a space opens with. */
const archiving = (on: boolean) =>
  act({
    on: ["thread"],
    right: "threads",
    args: nothing,
    run: async (tx, deciding) => ({
      before: { archived: !on },
      after: { archived: on },
      tell: await setArchived(tx, deciding, on),
    }),
    undo: (tx, undoing) => setArchived(tx, undoing, !on),
  });

export const archive = archiving(true);
export const unarchive = archiving(false);

async function setSlow(tx: Transaction, { desk, target }: On, seconds: number): Promise<Tell> {
  await changeThread(tx, target, { slowSeconds: seconds });
  return () => announce("thread.slowed", placeOf(desk, target));
}

const interval = z
  .number("A thread is slowed by a number of seconds.")
  .int("A thread is slowed by whole seconds.")
  .refine(
    (seconds) => seconds === 0 || (seconds >= SLOW.least && seconds <= SLOW.most),
    "Slow is one post per 30 seconds to a day; 0 is not slow.",
  );

/** So long everybody but staff waits between two posts of theirs. */
export const slow = act({
  on: ["thread"],
  right: "threads",
  args: z.strictObject({ seconds: interval }),
  async run(tx, deciding) {
    const { seconds } = deciding.args;
    const was = found(deciding.target.thread).slowSeconds;
    if (was === seconds) throw conflict("The thread is as slow as that already.");
    return { before: { seconds: was }, after: { seconds }, tell: await setSlow(tx, deciding, seconds) };
  },
  async undo(tx, undoing) {
    const { before, after, target } = undoing;
    if (found(target.thread).slowSeconds !== after.seconds) throw conflict("The thread was given another pace since.");
    return setSlow(tx, undoing, before.seconds as number);
  },
});

async function setTitle(tx: Transaction, { by, desk, target }: On & { by: By }, title: string): Promise<Tell> {
  ensureStands(target);
  const now = await nextChange(tx, found(target.thread).id);
  const [text] = await tx
    .select({ body: revisions.body })
    .from(revisions)
    .where(and(eq(revisions.threadId, now.id), isNull(revisions.postId), eq(revisions.version, now.version)));
  const { promptHtml, promptRenderer } = now;
  await writeVersion(tx, by, now, { title, body: text?.body ?? "", promptHtml, promptRenderer });
  return () => announce("thread.revised", placeOf(desk, target));
}

/** Gives a question another title; every version is kept. */
export const retitle = act({
  on: ["thread"],
  right: "threads",
  args: z.strictObject({ title }),
  async run(tx, deciding) {
    const was = found(deciding.target.thread).title;
    const { title } = deciding.args;
    if (was === title) throw conflict("That is its title already.");
    return { before: { title: was }, after: { title }, tell: await setTitle(tx, deciding, title) };
  },
  async undo(tx, undoing) {
    const { before, after, target } = undoing;
    if (found(target.thread).title !== after.title) throw conflict("The thread was given another title since.");
    return setTitle(tx, undoing, before.title as string);
  },
});
