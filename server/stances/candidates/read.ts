import { and, desc, eq, inArray, isNotNull, ne, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { endorsements } from "@/db/schema/endorsements";
import { posts } from "@/db/schema/posts";
import { shownAs } from "@/server/classes/pseudonyms/read";
import { visibleTo } from "@/server/posts/read";
import type { CandidateView } from "@/server/stances/view";
import type { Audience } from "@/server/threads/policy";
import { beginningOf } from "./words";

const MOST = 20;

/** Posts of others that may have moved somebody: what they endorsed and what they answered, the newest first. */
export async function candidatesFor(accountId: string, audience: Audience): Promise<CandidateView[]> {
  const { threadId } = audience;
  const [endorsed, answered] = await Promise.all([
    db()
      .select({ id: endorsements.postId })
      .from(endorsements)
      .where(and(eq(endorsements.threadId, threadId), eq(endorsements.accountId, accountId)))
      .orderBy(desc(endorsements.createdAt))
      .limit(MOST),
    db()
      .select({ id: posts.parentId })
      .from(posts)
      .where(and(eq(posts.authorId, accountId), eq(posts.threadId, threadId), isNotNull(posts.parentId)))
      .orderBy(desc(posts.createdAt))
      .limit(MOST),
  ]);
  const ids = [...new Set([...endorsed, ...answered].flatMap(({ id }) => id ?? []))];
  if (ids.length === 0) return [];
  const others = and(inArray(posts.id, ids), eq(posts.state, "published"), ne(posts.authorId, accountId));
  const rows = await db()
    .select({ post: posts.id, by: shownAs(posts.pseudonymId).name, html: sql<string>`left(${posts.html}, 1000)` })
    .from(posts)
    .innerJoin(accounts, eq(accounts.id, posts.authorId))
    .where(and(others, visibleTo(audience)))
    .orderBy(desc(posts.createdAt), desc(posts.id))
    .limit(MOST);
  return rows.map(({ html, ...row }) => ({ ...row, words: beginningOf(html) }));
}
