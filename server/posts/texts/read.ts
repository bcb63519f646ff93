import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { posts, revisions } from "@/db/schema/posts";
import { shownAs } from "@/server/classes/pseudonyms/read";
import { attached } from "@/server/posts/read";
import type { Revision } from "@/server/posts/view";

/** The text of one version, as it was typed. */
export async function textOf(
  post: { id: string; version: number },
  database: Database = db(),
): Promise<{ version: number; body: string } | undefined> {
  const [text] = await database
    .select({ version: revisions.version, body: revisions.body })
    .from(revisions)
    .where(and(eq(revisions.postId, post.id), eq(revisions.version, post.version)));
  return text;
}

/** Every version with what hung on it, the first one first. */
export async function historyOf(postId: string): Promise<Revision[]> {
  const rows = await db()
    .select({
      version: revisions.version,
      title: revisions.title,
      body: revisions.body,
      at: revisions.at,
      by: shownAs(revisions.pseudonymId),
      byId: revisions.byId,
      kept: revisions.keptWith,
      isShown: sql<boolean>`${revisions.version} = ${posts.version}`,
      sources: attached.sources,
      items: attached.items,
    })
    .from(revisions)
    .innerJoin(posts, eq(posts.id, revisions.postId))
    .leftJoin(accounts, eq(accounts.id, revisions.byId))
    .where(eq(revisions.postId, postId))
    .orderBy(asc(revisions.version));
  return rows.map(({ kept, isShown, sources, items, at, by, byId, ...row }) => {
    const hung = isShown ? { sources: sources ?? [], items } : (kept ?? { sources: [], items: [] });
    return { ...row, by: byId === null ? null : by, ...hung, at: at.toISOString() };
  });
}

/** Accounts mentioned by handle; unknown handles are just words. */
export async function mentionedAccounts(database: Database, handles: string[]): Promise<string[]> {
  if (handles.length === 0) return [];
  const rows = await database
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(inArray(accounts.handle, handles), isNotNull(accounts.email)));
  return rows.map(({ id }) => id);
}
