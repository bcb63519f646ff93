import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { leftPlaces, posts } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";

type Place = { thread: string; parent: string | null };

/**
 * The thread in which somebody who writes in one writes now: the post they answer may have gone to another since they
 * began, and the thread may have become part of another.
 */
export async function threadNow({ thread, parent }: Place): Promise<string> {
  if (parent === null) return wholeOf(thread);
  const [post] = await db().select({ threadId: posts.threadId }).from(posts).where(eq(posts.id, parent));
  if (!post || post.threadId === thread) return thread;
  // Only who was there follows: that a post stands elsewhere is told to nobody else.
  const left = and(eq(leftPlaces.postId, parent), eq(leftPlaces.threadId, thread));
  const [row] = await db().select({ seq: leftPlaces.seq }).from(leftPlaces).where(left).limit(1);
  return row ? post.threadId : thread;
}

/** Threads become part of threads that became part of others; more in a row than this nobody has. */
const LONGEST = 10;

async function wholeOf(thread: string): Promise<string> {
  let id = thread;
  for (let step = 0; step < LONGEST; step++) {
    const [row] = await db().select({ into: threads.mergedIntoId }).from(threads).where(eq(threads.id, id));
    if (!row?.into) return id;
    id = row.into;
  }
  return id;
}
