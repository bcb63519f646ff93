import { and, between, eq } from "drizzle-orm";
import { postItems } from "@/db/schema/attachments";
import { leftPlaces } from "@/db/schema/posts";
import type { Transaction } from "@/db/transaction";
import { ungrouped } from "@/server/posts/moving/grouped";
import { restoreStubs } from "@/server/posts/moving/stubs/write";
import { type Carry, carry, changeThread, type Kept } from "@/server/posts/moving/write";

type Back = Pick<Carry, "branch" | "placed"> & {
  /** Where they stand now, and where they came from. Both rows are held. */
  from: Carry["from"];
  to: Carry["from"];
  kept: Kept;
};

/**
 * Brings posts back to the thread they came from: those that left it get the numbers, the items and the positions they
 * had; what was written below them since comes along.
 */
export async function bringBack(tx: Transaction, { from, to, kept, branch, placed }: Back): Promise<void> {
  const ordinals = await ordinalsOf(tx, kept);
  const stood = ungrouped(kept.positions);
  const positions = new Map([...ordinals.keys()].map((id) => [id, stood.get(id) ?? null]));
  await carry(tx, {
    from,
    to,
    branch,
    positions,
    placed: (post) => ({ ...placed(post), ordinal: ordinals.get(post.id) }),
  });
  const back = new Set(branch.map(({ id }) => id));
  const spoken = Object.entries(kept.items).flatMap(([itemId, ids]) =>
    ids.filter((id) => back.has(id)).map((postId) => ({ postId, itemId, threadId: to.id })),
  );
  if (spoken.length > 0) await tx.insert(postItems).values(spoken).onConflictDoNothing();
  if (kept.pinned && to.pinnedId === null && back.has(kept.pinned))
    await changeThread(tx, to.id, { pinnedId: kept.pinned });
  await restoreStubs(tx, kept.stubs);
}

async function ordinalsOf(tx: Transaction, { thread, first, last }: Kept): Promise<Map<string, number>> {
  const rows = await tx
    .select({ id: leftPlaces.postId, ordinal: leftPlaces.ordinal })
    .from(leftPlaces)
    .where(and(eq(leftPlaces.threadId, thread), between(leftPlaces.seq, first, last)));
  return new Map(rows.map(({ id, ordinal }) => [id, ordinal]));
}
