import { and, asc, eq, gt } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { classGroups } from "@/db/schema/classes";
import { posts, revisions } from "@/db/schema/posts";
import { pseudonyms } from "@/db/schema/pseudonyms";
import { positions } from "@/db/schema/threads";
import type { ExportedPost } from "@/server/classes/exporting/view";

/** So many lie in memory at once. */
const PAGE = 500;

/** The posts of a thread in the order of time, a page at a time: each is asked for when the one before it is sent. */
export async function* postPages(thread: { id: string }, named: boolean): AsyncGenerator<ExportedPost[]> {
  for (let after = 0; ; ) {
    const rows = await rowsOf(thread, after);
    if (rows.length > 0) yield rows.map((row) => lineOf(row, named));
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.post.ordinal ?? 0;
  }
}

function rowsOf(thread: { id: string }, after: number) {
  return db()
    .select({
      post: posts,
      ...{ text: revisions.body, handle: accounts.handle, pseudonym: pseudonyms.name },
      ...{ position: positions.number, part: classGroups.name },
    })
    .from(posts)
    .innerJoin(accounts, eq(accounts.id, posts.authorId))
    .leftJoin(revisions, and(eq(revisions.postId, posts.id), eq(revisions.version, posts.version)))
    .leftJoin(pseudonyms, eq(pseudonyms.id, posts.pseudonymId))
    .leftJoin(positions, eq(positions.id, posts.positionId))
    .leftJoin(classGroups, eq(classGroups.id, posts.groupId))
    .where(and(eq(posts.threadId, thread.id), gt(posts.ordinal, after)))
    .orderBy(asc(posts.ordinal))
    .limit(PAGE);
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

/**
 * What was taken back, hidden or held keeps its place and loses its text: a file on somebody's disk cannot be taken back,
 * and who reads such words here is seen doing so.
 */
function lineOf({ post, text, handle, pseudonym, position, part }: Row, named: boolean): ExportedPost {
  return {
    ...{ kind: "post", id: post.id, thread: post.threadId, parent: post.parentId, number: post.ordinal },
    ...{ person: named || post.pseudonymId === null ? handle : null, pseudonym },
    ...{ move: post.move, position, part, state: post.state, version: post.version },
    ...{ at: post.createdAt.toISOString(), revisedAt: post.revisedAt?.toISOString() ?? null },
    text: post.state === "published" ? text : null,
  };
}
