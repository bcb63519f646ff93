import { and, desc, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { decisions } from "@/db/schema/decisions";
import { posts } from "@/db/schema/posts";
import type { AskedEdit } from "./view";

/** What somebody is asked to change of their own posts in a thread, and has not yet. */
export async function askedOf(account: { id: string }, threadId: string): Promise<AskedEdit[]> {
  const { houseRule, message, revision, at } = decisions;
  const own = and(eq(posts.authorId, account.id), eq(posts.threadId, threadId), eq(posts.state, "published"));
  const open = and(eq(decisions.act, "request-edit"), eq(decisions.subjectId, account.id), isNull(decisions.undoneAt));
  const rows = await db()
    .selectDistinctOn([posts.id], { post: posts.id, revision: posts.version, message, houseRule, at })
    .from(decisions)
    .innerJoin(posts, and(eq(posts.id, decisions.targetId), eq(posts.version, revision)))
    .where(and(own, open))
    .orderBy(posts.id, desc(at));
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
