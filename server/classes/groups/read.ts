import { and, eq, sql } from "drizzle-orm";
import { classGroupMembers } from "@/db/schema/classes";
import { posts } from "@/db/schema/posts";
import type { Transaction } from "@/db/transaction";
import type { AtGate } from "@/server/classes/gate/write";
import { forbidden, notFound } from "@/server/errors";

/**
 * The part of the class that a post is said to: that of the post it answers, else the writer's own. Null: everybody.
 * `accountId`: null for staff, who are in none.
 */
export async function groupFor(tx: Transaction, at: AtGate, accountId: string | null): Promise<string | null> {
  const { thread, post, space } = at;
  const parent = post.parentId === null ? null : await groupOfPost(tx, post.parentId, thread.id);
  if (accountId === null || thread.grouping === null) return parent;
  const [own] = await tx
    .select({ id: classGroupMembers.groupId, open: sql<boolean>`coalesce(${thread.groupsOpenAt} <= now(), false)` })
    .from(classGroupMembers)
    .where(
      and(
        and(eq(classGroupMembers.spaceId, space.id), eq(classGroupMembers.kind, thread.grouping)),
        eq(classGroupMembers.accountId, accountId),
      ),
    );
  if (!own) throw forbidden("This question is discussed in groups, and you are in none yet. Ask your instructor.");
  // What another group said is not there for this one.
  if (parent !== null && parent !== own.id && !own.open) throw notFound();
  return parent ?? own.id;
}

async function groupOfPost(tx: Transaction, id: string, threadId: string): Promise<string | null> {
  const [post] = await tx
    .select({ groupId: posts.groupId })
    .from(posts)
    .where(and(eq(posts.id, id), eq(posts.threadId, threadId)));
  return post?.groupId ?? null;
}
