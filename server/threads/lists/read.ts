import { and, desc, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { posts } from "@/db/schema/posts";
import { spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import { placeOf } from "@/server/texts/cursor";
import { positionsOf } from "@/server/threads/read";
import { type SimilarThread, type ThreadListItem, threadPath } from "@/server/threads/view";

const active = sql<Date>`coalesce(${threads.lastPostAt}, ${threads.createdAt})`;
/** Microseconds, as PostgreSQL keeps them: a JS date would lose the last three digits and repeat a row. */
const activeAt = sql<string>`to_char(${active} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Threads of a space, open or archived, the last written in first. The cursor is the last row's place. */
export async function listThreads(
  space: { id: string },
  page: { cursor?: string; limit: number; archived?: boolean },
): Promise<{ threads: ThreadListItem[]; next: string | null }> {
  const rows = await db()
    .select({ thread: threads, spaceSlug: spaces.slug, activeAt, today: postsToday() })
    .from(threads)
    .innerJoin(spaces, eq(spaces.id, threads.spaceId))
    .where(and(eq(threads.spaceId, space.id), onShelf(page.archived ?? false), before(page.cursor)))
    .orderBy(desc(active), desc(threads.id))
    .limit(page.limit + 1);
  const shown = rows.slice(0, page.limit);
  const where = await positionsOf(shown.map(({ thread }) => thread.id));
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  return {
    threads: shown.map(({ thread, spaceSlug, today }) => ({
      id: thread.id,
      shortId: thread.shortId,
      slug: thread.slug,
      title: thread.title,
      spaceSlug,
      positions: where.get(thread.id) ?? [],
      people: thread.peopleCount,
      posts: thread.postCount,
      today,
      lastPostAt: thread.lastPostAt?.toISOString() ?? null,
      createdAt: thread.createdAt.toISOString(),
      lockedAt: thread.lockedAt?.toISOString() ?? null,
      archivedAt: thread.archivedAt?.toISOString() ?? null,
    })),
    next: last ? `${last.activeAt}_${last.thread.id}` : null,
  };
}

const postsToday = () => {
  const recent = and(
    eq(posts.threadId, threads.id),
    eq(posts.state, "published"),
    gt(posts.createdAt, sql`now() - interval '24 hours'`),
  );
  return sql<number>`(select count(*)::int from ${posts} where ${recent})`;
};

const onShelf = (archived: boolean) => (archived ? isNotNull(threads.archivedAt) : isNull(threads.archivedAt));

function before(cursor: string | undefined) {
  if (!cursor) return undefined;
  const { at, id } = placeOf(cursor);
  return sql`(${active}, ${threads.id}) < (${at}::timestamptz, ${id}::uuid)`;
}

/** Questions whose title shares many letter triples with what is being typed (pg_trgm). */
export async function similarThreads(space: { id: string; slug: string }, title: string): Promise<SimilarThread[]> {
  if (title.trim().length < 4) return [];
  const likeness = sql<number>`greatest(similarity(${threads.title}, ${title}), word_similarity(${title}, ${threads.title}))`;
  const rows = await db()
    .select({ title: threads.title, slug: threads.slug, shortId: threads.shortId, people: threads.peopleCount })
    .from(threads)
    .where(and(eq(threads.spaceId, space.id), sql`(${threads.title} % ${title} or ${title} <% ${threads.title})`))
    .orderBy(desc(likeness), desc(threads.id))
    .limit(5);
  return rows.map((row) => ({
    title: row.title,
    people: row.people,
    path: threadPath({ ...row, spaceSlug: space.slug }),
  }));
}
