import { and, eq } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { posts } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import type { Pinned } from "@/server/posts/pinned/view";
import { inGroupOf, viewOf } from "@/server/posts/read";
import type { Audience } from "@/server/threads/policy";

/** The id of what is pinned, unless it was said to another group: for this one there is no such post. */
export async function pinnedFor(
  audience: Audience,
  id: string | null,
  database: Database = db(),
): Promise<string | null> {
  if (id === null || audience.group === null) return id;
  const [post] = await database
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.id, id), inGroupOf(audience)));
  return post?.id ?? null;
}

/** The synthesis pinned in a thread. Hidden or removed it keeps its place and is not shown, to staff neither. */
export async function pinnedIn(audience: Audience): Promise<Pinned> {
  const [thread] = await db().select({ id: threads.pinnedId }).from(threads).where(eq(threads.id, audience.threadId));
  const id = await pinnedFor(audience, thread?.id ?? null);
  const post = id === null ? undefined : await viewOf(audience, id);
  return { id, post: post?.state === "published" ? post : null };
}
