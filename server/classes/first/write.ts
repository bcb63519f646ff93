import { and, eq } from "drizzle-orm";
import { posts, revisions } from "@/db/schema/posts";
import { firstPosts } from "@/db/schema/pseudonyms";
import { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import type { AtGate } from "@/server/classes/gate/write";
import { invalid, notFound } from "@/server/errors";
import { countedWords, shortWords } from "./policy";

/**
 * Where a student's own post comes first: refuses one without substance, and opens the debate with one that has it. Who
 * waits answers nobody but themselves: of others' posts there is nothing for them.
 */
export async function passFirst(tx: Transaction, { thread, writer, post, held }: AtGate): Promise<void> {
  const accountId = writer.actor.id;
  if (thread.waiting && post.parentId !== null) await ensureOwn(tx, accountId, { thread, id: post.parentId });
  const need = thread.postFirstWords;
  if (need === null || (await hasPassed(tx, thread, accountId))) return;
  const have = countedWords(post.body);
  if (have < need) throw invalid(shortWords(need, have), { field: "text", need, have });
  // Nobody sees it yet: the debate opens with its release.
  if (!held) await open(tx, { threadId: thread.id, accountId, postId: post.id, words: have });
}

async function ensureOwn(tx: Transaction, accountId: string, parent: { thread: { id: string }; id: string }) {
  const here = and(eq(posts.id, parent.id), eq(posts.threadId, parent.thread.id));
  const [row] = await tx.select({ authorId: posts.authorId }).from(posts).where(here);
  if (row?.authorId !== accountId) throw notFound();
}

async function hasPassed(tx: Transaction, thread: { id: string }, accountId: string): Promise<boolean> {
  const mine = and(eq(firstPosts.threadId, thread.id), eq(firstPosts.accountId, accountId));
  return (await tx.select({ postId: firstPosts.postId }).from(firstPosts).where(mine)).length > 0;
}

/** Also tells the author's open pages, which come in by themselves. */
async function open(tx: Transaction, first: typeof firstPosts.$inferInsert): Promise<void> {
  const { threadId, accountId } = first;
  await tx.insert(firstPosts).values(first).onConflictDoNothing();
  await tx.enqueue("reveal", { threadId, accountId });
}

/** A held post was let into its thread: it opens the debate to its author as one that came in at once. */
export async function passReleased(tx: Transaction, post: { id: string; threadId: string; authorId: string }) {
  const [row] = await tx
    .select({ need: threads.postFirstWords, body: revisions.body })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .innerJoin(revisions, and(eq(revisions.postId, posts.id), eq(revisions.version, posts.version)))
    .where(eq(posts.id, post.id));
  if (!row || row.need === null) return;
  const words = countedWords(row.body);
  if (words < row.need) return;
  await open(tx, { threadId: post.threadId, accountId: post.authorId, postId: post.id, words });
}

/** Whoever wrote enough before a first post was asked for has written it: what was seen stays seen. */
export async function passEarlier(tx: Transaction, thread: { id: string }, need: number): Promise<void> {
  const rows = await tx
    .select({ postId: posts.id, accountId: posts.authorId, body: revisions.body })
    .from(posts)
    .innerJoin(revisions, and(eq(revisions.postId, posts.id), eq(revisions.version, posts.version)))
    .where(and(eq(posts.threadId, thread.id), eq(posts.state, "published")))
    .orderBy(posts.ordinal);
  const first = new Map<string, typeof firstPosts.$inferInsert>();
  for (const { postId, accountId, body } of rows) {
    const words = countedWords(body);
    if (words >= need && !first.has(accountId)) first.set(accountId, { threadId: thread.id, accountId, postId, words });
  }
  if (first.size > 0)
    await tx
      .insert(firstPosts)
      .values([...first.values()])
      .onConflictDoNothing();
}
