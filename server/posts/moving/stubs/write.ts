import { and, eq, exists, inArray, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { v7 as uuidv7 } from "uuid";
import { changes, leftPlaces, posts } from "@/db/schema/posts";
import type { Transaction } from "@/db/transaction";
import type { Standing } from "@/server/posts/moving/read";
import { nextChange } from "@/server/threads/changes/write";

/** What a branch left in its place, whole: taken away, it can be put there again. */
export type Stub = Omit<typeof posts.$inferSelect, "createdAt" | "revisedAt" | "stateAt"> & { createdAt: string };

/** A line where a branch stood that went to another thread: the same place, and no words. */
export async function leaveStub(tx: Transaction, from: { id: string }, stood: Standing): Promise<void> {
  const { seq } = await nextChange(tx, from.id);
  const id = uuidv7();
  await tx.execute(sql`
    insert into ${posts} (id, number, ordinal, thread_id, space_id, parent_id, path, depth, group_id, author_id, move,
      state, moved_to_id, html, renderer, created_at)
    select ${id}::uuid, number, ${stood.ordinal}::int, ${from.id}::uuid, space_id, ${stood.parentId}::uuid,
      ${stood.path}, ${stood.depth}::int, group_id, author_id, move, 'moved', id, '', renderer, created_at
    from ${posts} where id = ${stood.id}::uuid`);
  await tx.insert(changes).values({ threadId: from.id, seq, postId: id, kind: "moved" });
}

type Coming = { to: { id: string }; branch: Standing[] };

/**
 * A line that would lead to its own thread says nothing: of what comes home, and of what is there already. Nor does a
 * second line to the same branch.
 */
export async function dropStubs(tx: Transaction, { to, branch }: Coming): Promise<Stub[]> {
  const ids = branch.map(({ id }) => id);
  const lines = branch.filter(({ state }) => state === "moved").map(({ id }) => id);
  const root = alias(posts, "root");
  const home = and(eq(posts.threadId, to.id), inArray(posts.movedToId, ids));
  const other = alias(posts, "other");
  const twin = exists(
    tx
      .select({ id: other.id })
      .from(other)
      .where(and(eq(other.threadId, to.id), eq(other.movedToId, posts.movedToId))),
  );
  const known = and(inArray(posts.id, lines), or(eq(root.threadId, to.id), twin));
  const rows = await tx
    .select({ stub: posts })
    .from(posts)
    .innerJoin(root, eq(root.id, posts.movedToId))
    .where(and(eq(posts.state, "moved"), lines.length > 0 ? or(home, known) : home));
  for (const { stub } of rows) {
    const { seq } = await nextChange(tx, stub.threadId);
    await tx.insert(changes).values({ threadId: stub.threadId, seq, postId: stub.id, kind: "moved" });
    const { threadId, path, ordinal } = stub;
    await tx.insert(leftPlaces).values({ threadId, seq, postId: stub.id, path, ordinal });
  }
  const gone = rows.map(({ stub }) => stub.id);
  if (gone.length > 0) await tx.delete(posts).where(inArray(posts.id, gone));
  return rows.map(({ stub: { createdAt, revisedAt: _, stateAt: __, ...stub } }) => ({
    ...stub,
    createdAt: createdAt.toISOString(),
  }));
}

/** Puts back the lines that were taken away, where their places are free and what they lead to is elsewhere. */
export async function restoreStubs(tx: Transaction, stubs: Stub[]): Promise<void> {
  for (const { createdAt, ...stub } of stubs) {
    const [root] = await tx
      .select({ threadId: posts.threadId })
      .from(posts)
      .where(eq(posts.id, stub.movedToId ?? stub.id));
    if (!root || root.threadId === stub.threadId) continue;
    const [made] = await tx
      .insert(posts)
      .values({ ...stub, createdAt: new Date(createdAt) })
      .onConflictDoNothing()
      .returning({ id: posts.id });
    if (!made) continue;
    const { seq } = await nextChange(tx, stub.threadId);
    await tx.insert(changes).values({ threadId: stub.threadId, seq, postId: stub.id, kind: "moved" });
  }
}
