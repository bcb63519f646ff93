import { and, desc, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { posts } from "@/db/schema/posts";
import { spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import type { AccountState, ProfilePost, ProfileView } from "@/server/accounts/view";
import type { Place } from "@/server/events/announce";
import { visibleTo } from "@/server/posts/read";

const POSTS_SHOWN = 20;

const HANDLE = /^[a-z0-9-]{2,30}$/;

/**
 * A person as everybody may see them; null for a handle nobody has or can have, or whose account is shut. Who is banned
 * is seen by the site's staff, who may lift it.
 */
export async function profileOf(given: string, bannedToo = false): Promise<ProfileView | null> {
  const open: AccountState[] = bannedToo ? ["active", "suspended", "banned"] : ["active", "suspended"];
  const handle = given.toLowerCase();
  if (!HANDLE.test(handle)) return null;
  const [row] = await db()
    .select({
      id: accounts.id,
      handle: accounts.handle,
      name: accounts.name,
      siteRole: accounts.siteRole,
      createdAt: accounts.createdAt,
    })
    .from(accounts)
    .where(and(eq(accounts.handle, handle), inArray(accounts.state, open)));
  if (!row) return null;
  const { createdAt, ...person } = row;
  return { ...person, joinedAt: createdAt.toISOString(), posts: await lately(row.id) };
}

/** What anybody could find by reading the open forums; classes stay among themselves. */
async function lately(authorId: string): Promise<ProfilePost[]> {
  const toEverybody = visibleTo({ threadId: "", kind: "public", group: null });
  const rows = await db()
    .select({
      id: posts.id,
      move: posts.move,
      at: posts.createdAt,
      thread: threads.title,
      slug: threads.slug,
      shortId: threads.shortId,
      space: spaces.slug,
    })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .innerJoin(spaces, eq(spaces.id, posts.spaceId))
    .where(and(eq(posts.authorId, authorId), eq(posts.state, "published"), eq(spaces.kind, "forum"), toEverybody))
    .orderBy(desc(posts.createdAt))
    .limit(POSTS_SHOWN);
  return rows.map(({ id, move, at, thread, slug, shortId, space }) => ({
    path: `/${space}/t/${slug}-${shortId}?post=${id}#p-${id}`,
    thread,
    move,
    at: at.toISOString(),
  }));
}

/** The threads somebody wrote in. */
export async function placesOf(authorId: string): Promise<Place[]> {
  return db()
    .selectDistinct({
      space: { id: spaces.id, slug: spaces.slug },
      thread: { id: threads.id, shortId: threads.shortId },
    })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .innerJoin(spaces, eq(spaces.id, posts.spaceId))
    .where(eq(posts.authorId, authorId));
}
