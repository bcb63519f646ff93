import { and, eq, inArray, isNull, ne, or, type SQL } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { posts } from "@/db/schema/posts";
import { positions, threads } from "@/db/schema/threads";
import type { Audience } from "@/server/threads/policy";
import { type PostState, type PostView, presentPost } from "./view";

/** What verbs and policies ask of a post, and of the thread it is in. */
export type PostRow = {
  id: string;
  threadId: string;
  authorId: string;
  state: PostState;
  version: number;
  path: string;
  thread: { id: string; shortId: string; lockedAt: Date | null };
};

/** The one scope: rows of a thread that an audience gets anything of. */
export function visibleTo(audience: Audience): SQL | undefined {
  return audience.kind === "staff" ? undefined : and(ne(posts.state, "held"), inGroupOf(audience));
}

/** Of a class that argues in groups, everybody's posts and one's own group's; staff see all. */
export function inGroupOf({ kind, group }: Audience): SQL | undefined {
  if (kind === "staff") return undefined;
  return group ? or(isNull(posts.groupId), eq(posts.groupId, group)) : isNull(posts.groupId);
}

/** The post, if it lies in this space: a foreign id is simply not found. */
export async function postIn(space: { id: string }, id: string): Promise<PostRow | undefined> {
  const [row] = await db()
    .select({
      id: posts.id,
      threadId: posts.threadId,
      authorId: posts.authorId,
      state: posts.state,
      version: posts.version,
      path: posts.path,
      thread: { id: threads.id, shortId: threads.shortId, lockedAt: threads.lockedAt },
    })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(eq(posts.id, id), eq(posts.spaceId, space.id)));
  return row;
}

/** Posts as an audience sees them, in no order; what it may not see is left out. */
export async function viewsOf(database: Database, audience: Audience, ids: string[]): Promise<PostView[]> {
  if (ids.length === 0) return [];
  const rows = await database
    .select({
      post: posts,
      author: { id: accounts.id, handle: accounts.handle, name: accounts.name },
      position: positions.number,
    })
    .from(posts)
    .innerJoin(accounts, eq(accounts.id, posts.authorId))
    .leftJoin(positions, eq(positions.id, posts.positionId))
    .where(and(inArray(posts.id, ids), eq(posts.threadId, audience.threadId), visibleTo(audience)));
  return rows.flatMap(({ post, author, position }) => {
    const view = presentPost(
      {
        id: post.id,
        threadId: post.threadId,
        parentId: post.parentId,
        path: post.path,
        depth: post.depth,
        state: post.state,
        version: post.version,
        author,
        move: post.move,
        position,
        html: post.html,
        createdAt: post.createdAt.toISOString(),
        revisedAt: post.revisedAt?.toISOString() ?? null,
      },
      audience.kind,
    );
    return view ? [view] : [];
  });
}

export async function viewOf(audience: Audience, id: string): Promise<PostView | undefined> {
  const [view] = await viewsOf(db(), audience, [id]);
  return view;
}

/** Own posts that one has removed and may bring back: in a stub nobody else learns whose it was. */
export async function removedBy(accountId: string, threadId: string): Promise<string[]> {
  const own = and(eq(posts.threadId, threadId), eq(posts.authorId, accountId), eq(posts.state, "removed"));
  const rows = await db().select({ id: posts.id }).from(posts).where(own);
  return rows.map(({ id }) => id);
}
