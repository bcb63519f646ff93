import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { assignments } from "@/db/schema/assignments";
import { drafts } from "@/db/schema/drafts";
import { follows } from "@/db/schema/notifications";
import type { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import { conflict, invalid } from "@/server/errors";
import { bringBack } from "@/server/posts/moving/back/write";
import { whyNotInto } from "@/server/posts/moving/policy";
import { branchIn, type Standing, threadHeld } from "@/server/posts/moving/read";
import { carryStances, dropStances } from "@/server/posts/moving/stances/write";
import { carry, changeThread, ensureMovable, type Kept } from "@/server/posts/moving/write";
import { rootOf } from "@/server/posts/view";
import type { SpaceView } from "@/server/spaces/view";

type Thread = typeof threads.$inferSelect;
/** The threads' rows are held. */
type Merging = { space: SpaceView; thread: Thread; into: string };
/** `roots`, `followers`, `stances`: what came into the other thread, by ids. */
export type MergeKept = Kept & { roots: string[]; followers: string[]; stances: string[]; lockedAt: string | null };

const where = ({ path, depth, parentId }: Standing) => ({ path, depth, parentId });

/** Makes a thread part of another one: its posts, its followers, and who stood where the words are the same. */
export async function mergeThreads(
  tx: Transaction,
  { space, thread, into }: Merging,
): Promise<{ kept: MergeKept; into: Thread }> {
  if (thread.mergedIntoId) throw conflict("This thread became part of another one already.");
  const target = await threadHeld(tx, space, into);
  const closed = whyNotInto(thread, target);
  if (closed) throw thread.id === into ? invalid("A thread cannot be merged into itself.") : conflict(closed);
  await ensureUnasked(tx, thread);
  const stances = await carryStances(tx, thread.id, into);
  const branch = await branchIn(tx, thread.id);
  ensureMovable(branch);
  const kept = await carry(tx, { from: thread, to: target, branch, placed: where });
  const followers = await carryFollowers(tx, thread.id, into);
  await carryRootDrafts(tx, thread.id, into);
  await changeThread(tx, thread.id, { mergedIntoId: into, lockedAt: thread.lockedAt ?? new Date() });
  const roots = branch.filter(({ parentId }) => parentId === null).map(({ id }) => id);
  const lockedAt = thread.lockedAt?.toISOString() ?? null;
  return { kept: { ...kept, roots, followers, stances, lockedAt }, into: target };
}

/** What students do for an assignment is counted in its thread, and who wrote a first post has written it there. */
async function ensureUnasked(tx: Transaction, thread: Thread): Promise<void> {
  const here = and(eq(assignments.threadId, thread.id), isNull(assignments.removedAt));
  if ((await tx.$count(assignments, here)) > 0)
    throw conflict("An assignment is done here, so this thread stays. Merge the other one into it.");
  if (thread.postFirstWords !== null)
    throw conflict(
      "This thread asks for a first post, so it stays. Merge the other one into it, or take that back first.",
    );
}

async function carryFollowers(tx: Transaction, from: string, into: string): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into ${follows} (account_id, kind, target_id)
    select account_id, 'thread', ${into}::uuid from ${follows} where kind = 'thread' and target_id = ${from}::uuid
    on conflict do nothing returning account_id as id`);
  return rows.map(({ id }) => id);
}

/** A draft at the top of the debate; who has one in both threads keeps both where they are. */
async function carryRootDrafts(tx: Transaction, from: string, into: string): Promise<void> {
  await tx.execute(sql`
    update ${drafts} set thread_id = ${into}::uuid where id in (
      select id from ${drafts} here where thread_id = ${from}::uuid and parent_id is null
        and not exists (select from ${drafts} there where there.thread_id = ${into}::uuid
          and there.account_id = here.account_id and there.parent_id is null and there.intent = here.intent)
      for update skip locked)`);
}

/** Parts them again. What was written below the posts that came goes with them; what moved on meanwhile stays there. */
export async function partThreads(tx: Transaction, { space, thread, into }: Merging, kept: MergeKept): Promise<Thread> {
  if (thread.mergedIntoId !== into) throw conflict("It is no part of that thread any more.");
  const whole = await threadHeld(tx, space, into);
  if (whole.mergedIntoId)
    throw conflict("The thread it went into became part of another one since. Take that back first.");
  const branch = await branchesOf(tx, into, kept.roots);
  await dropStances(tx, into, kept.stances);
  await bringBack(tx, { from: whole, to: thread, kept, branch, placed: where });
  if (kept.followers.length > 0) {
    const these = and(eq(follows.kind, "thread"), eq(follows.targetId, into));
    await tx.delete(follows).where(and(these, inArray(follows.accountId, kept.followers)));
  }
  await changeThread(tx, thread.id, { mergedIntoId: null, lockedAt: kept.lockedAt ? new Date(kept.lockedAt) : null });
  return whole;
}

/** The branches that begin with these posts, as far as they still stand at the top of the thread. */
async function branchesOf(tx: Transaction, threadId: string, roots: string[]): Promise<Standing[]> {
  const all = await branchIn(tx, threadId);
  const came = new Set(roots);
  const tops = new Set(all.filter(({ id, parentId }) => parentId === null && came.has(id)).map(({ path }) => path));
  return all.filter(({ path }) => tops.has(rootOf(path)));
}
