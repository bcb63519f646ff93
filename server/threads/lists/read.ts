import { and, desc, eq, gt, ilike, isNotNull, isNull, ne, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { posts } from "@/db/schema/posts";
import { spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import type { Actor } from "@/server/accounts/view";
import type { SpaceView } from "@/server/spaces/view";
import { placeOf } from "@/server/texts/cursor";
import { audienceOf, type Sight, seesWhole } from "@/server/threads/policy";
import { positionsOf } from "@/server/threads/read";
import { NOTHING_SAID, saidIn, uncounted } from "@/server/threads/sight/counters/read";
import { sightOf } from "@/server/threads/sight/read";
import { type NamedThread, type SimilarThread, type ThreadListItem, threadPath } from "@/server/threads/view";

const active: SQL<Date> = sql<Date>`coalesce(${threads.lastPostAt}, ${threads.createdAt})`;
/** Microseconds, as PostgreSQL keeps them: a JS date would lose the last three digits and repeat a row. */
const atText = (at: SQL) => sql<string>`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Whether whoever looks sees the whole of a thread. Goes beside `threads`. */
const isWhole = (actor: Actor, space: SpaceView): SQL<boolean> => {
  if (space.kind === "forum" || seesWhole(actor, space)) return sql`true`;
  const { group, waiting } = sightOf(space);
  return sql<boolean>`(not ${waiting} and ${group} is null)`;
};

/** When it was last written in; where not all of that is told, its place in the list does not tell it either. */
const activeTo = (actor: Actor, space: SpaceView): SQL<Date> =>
  space.kind === "forum"
    ? active
    : sql<Date>`case when ${isWhole(actor, space)} then ${active} else ${threads.createdAt} end`;

/** Threads of a space, open or archived, the last written in first. The cursor is the last row's place. */
export async function listThreads(
  actor: Actor,
  space: SpaceView,
  page: { cursor?: string; limit: number; archived?: boolean },
): Promise<{ threads: ThreadListItem[]; next: string | null }> {
  const at = activeTo(actor, space);
  const rows = await db()
    .select({ thread: threads, spaceSlug: spaces.slug, activeAt: atText(at), today: postsToday(), ...sightOf(space) })
    .from(threads)
    .innerJoin(spaces, eq(spaces.id, threads.spaceId))
    .where(
      and(
        ...[eq(threads.spaceId, space.id), isNull(threads.mergedIntoId)],
        ...[onShelf(page.archived ?? false), before(at, page.cursor)],
      ),
    )
    .orderBy(desc(at), desc(threads.id))
    .limit(page.limit + 1);
  const shown = rows.slice(0, page.limit);
  const where = await positionsOf(shown.map(({ thread }) => thread.id));
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  const items = shown.map(({ thread, spaceSlug, today, group, waiting }) => ({
    sight: { group, waiting },
    item: {
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
    },
  }));
  return {
    threads: await Promise.all(items.map((row) => asSeen(actor, space, row))),
    next: last ? `${last.activeAt}_${last.thread.id}` : null,
  };
}

type Row = { item: ThreadListItem; sight: Sight };

/** A row of the list without what its thread keeps from whoever looks. */
async function asSeen(actor: Actor, space: SpaceView, { item, sight }: Row): Promise<ThreadListItem> {
  if (space.kind === "forum") return item;
  const audience = audienceOf(actor, space, { id: item.id, ...sight });
  if (audience?.group === null) return item;
  const withheld = { ...item, positions: uncounted(item.positions), withheld: true } as const;
  if (audience) return { ...withheld, ...(await saidIn(audience)) };
  return { ...withheld, ...NOTHING_SAID, gate: { words: null, revealAt: null } };
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

function before(active: SQL, cursor: string | undefined) {
  if (!cursor) return undefined;
  const { at, id } = placeOf(cursor);
  return sql`(${active}, ${threads.id}) < (${at}::timestamptz, ${id}::uuid)`;
}

/** Questions whose title shares many letter triples with what is being typed (pg_trgm). */
export async function similarThreads(actor: Actor, space: SpaceView, title: string): Promise<SimilarThread[]> {
  if (title.trim().length < 4) return [];
  const likeness = sql<number>`greatest(similarity(${threads.title}, ${title}), word_similarity(${title}, ${threads.title}))`;
  const rows = await db()
    .select({
      ...{ title: threads.title, slug: threads.slug, shortId: threads.shortId },
      people: sql<number | null>`case when ${isWhole(actor, space)} then ${threads.peopleCount} end`,
    })
    .from(threads)
    // Names of columns are written out in full only beside another table.
    .innerJoin(spaces, eq(spaces.id, threads.spaceId))
    .where(
      and(
        eq(threads.spaceId, space.id),
        isNull(threads.mergedIntoId),
        sql`(${threads.title} % ${title} or ${title} <% ${threads.title})`,
      ),
    )
    .orderBy(desc(likeness), desc(threads.id))
    .limit(5);
  return rows.map((row) => ({
    title: row.title,
    people: row.people,
    path: threadPath({ ...row, spaceSlug: space.slug }),
  }));
}

const NAMED = 8;

/** Threads whose title has all of these words, the last written in first; without words the last written in. */
export async function threadsNamed(
  space: { id: string },
  { words, except }: { words: string; except?: string | undefined },
): Promise<NamedThread[]> {
  const each = words.split(/\s+/).filter(Boolean).slice(0, 8);
  const rows = await db()
    .select({
      ...{ id: threads.id, title: threads.title, posts: threads.postCount },
      closed: sql<boolean>`${threads.lockedAt} is not null or ${threads.archivedAt} is not null`,
    })
    .from(threads)
    .where(
      and(
        and(eq(threads.spaceId, space.id), isNull(threads.mergedIntoId), except ? ne(threads.id, except) : undefined),
        ...each.map((word) => ilike(threads.title, `%${word.replace(/[%_\\]/g, "\\$&")}%`)),
      ),
    )
    .orderBy(desc(active), desc(threads.id))
    .limit(NAMED);
  return rows;
}
