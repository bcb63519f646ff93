import { and, eq } from "drizzle-orm";
import { classGroupMembers } from "@/db/schema/classes";
import { posts } from "@/db/schema/posts";
import type { Transaction } from "@/db/transaction";
import type { AtGate } from "@/server/classes/gate/write";
import { partIn } from "@/server/classes/groups/placing/write";
import { conflict, forbidden, notFound } from "@/server/errors";
import { NO_GROUP } from "@/server/threads/policy";

/**
 * The part of the class that a post is said to: that of the post it answers, else the writer's own, or the one that staff
 * chose. Null: everybody. `accountId`: null for staff, who are in none.
 */
export async function groupFor(tx: Transaction, at: AtGate, accountId: string | null): Promise<string | null> {
  const { thread, post } = at;
  if (post.group !== null) return chosenPart(tx, at, accountId);
  const parent = post.parentId === null ? null : await groupOfPost(tx, post.parentId, thread.id);
  if (accountId === null || thread.grouping === null) return parent;
  if (thread.group === NO_GROUP)
    throw forbidden("This question is discussed in groups, and you are in none yet. Ask your instructor.");
  // The groups see each other by now.
  if (thread.group === null) return parent ?? (await ownGroup(tx, at, accountId));
  // What another group said is not there for this one.
  if (parent !== null && parent !== thread.group) throw notFound();
  return thread.group;
}

/** What staff begin for one part of the class, the others do not read. */
async function chosenPart(tx: Transaction, { thread, space, post }: AtGate, accountId: string | null): Promise<string> {
  // Students write to their own part, and an answer goes where what it answers went.
  if (accountId !== null || post.parentId !== null) throw notFound();
  if (thread.grouping === null || thread.group === null)
    throw conflict("Everybody in this thread sees everybody now. Write it to everyone.", { field: "group" });
  return (await partIn(tx, space, { id: post.group ?? "", kind: thread.grouping })).id;
}

async function ownGroup(tx: Transaction, { thread, space }: AtGate, accountId: string): Promise<string | null> {
  const { spaceId, kind, groupId } = classGroupMembers;
  const mine = and(eq(spaceId, space.id), eq(classGroupMembers.accountId, accountId));
  const [own] = await tx
    .select({ id: groupId })
    .from(classGroupMembers)
    .where(and(mine, eq(kind, thread.grouping ?? "group")));
  return own?.id ?? null;
}

async function groupOfPost(tx: Transaction, id: string, threadId: string): Promise<string | null> {
  const [post] = await tx
    .select({ groupId: posts.groupId })
    .from(posts)
    .where(and(eq(posts.id, id), eq(posts.threadId, threadId)));
  return post?.groupId ?? null;
}
