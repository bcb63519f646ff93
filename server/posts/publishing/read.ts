import { and, eq } from "drizzle-orm";
import { posts } from "@/db/schema/posts";
import type { Transaction } from "@/db/transaction";
import { conflict, invalid, notFound } from "@/server/errors";
import { MAX_DEPTH } from "@/server/posts/policy";
import { PATH_STEP } from "@/server/posts/view";

/** Why nothing can be answered there. */
export async function whyNot(tx: Transaction, thread: { id: string }, parentId: string) {
  const [parent] = await tx
    .select({ path: posts.path, state: posts.state })
    .from(posts)
    .where(and(eq(posts.id, parentId), eq(posts.threadId, thread.id)));
  if (!parent) return notFound();
  if (parent.state !== "published")
    return conflict("The post you are answering was taken away in the meantime. Your words are kept.");
  return tooDeep(tx, thread, parent.path);
}

async function tooDeep(tx: Transaction, thread: { id: string }, path: string) {
  const above = path.slice(0, (MAX_DEPTH - 1) * PATH_STEP);
  const [nearest] = await tx
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.threadId, thread.id), eq(posts.path, above)));
  const why = `A line of argument goes at most ${MAX_DEPTH} replies deep. Answer a post further up.`;
  return invalid(why, { nearest: nearest?.id ?? null });
}
