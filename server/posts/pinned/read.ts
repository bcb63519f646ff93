import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { threads } from "@/db/schema/threads";
import type { Pinned } from "@/server/posts/pinned/view";
import { viewOf } from "@/server/posts/read";
import type { Audience } from "@/server/threads/policy";

/** The synthesis pinned in a thread. Hidden or removed it keeps its place and is not shown, to staff neither. */
export async function pinnedIn(audience: Audience): Promise<Pinned> {
  const [thread] = await db().select({ id: threads.pinnedId }).from(threads).where(eq(threads.id, audience.threadId));
  const id = thread?.id ?? null;
  const post = id === null ? undefined : await viewOf(audience, id);
  return { id, post: post?.state === "published" ? post : null };
}
