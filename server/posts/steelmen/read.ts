import { eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { steelmen } from "@/db/schema/attachments";
import { posts } from "@/db/schema/posts";

const answered = alias(posts, "answered");

/** Whose point a challenge restates; undefined for a post that restates none. */
export async function restatedOf(post: { id: string }): Promise<string | undefined> {
  const [row] = await db()
    .select({ id: answered.authorId })
    .from(steelmen)
    .innerJoin(posts, eq(posts.id, steelmen.postId))
    .innerJoin(answered, eq(answered.id, posts.parentId))
    .where(eq(steelmen.postId, post.id));
  return row?.id;
}
