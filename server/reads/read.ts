import { and, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { posts } from "@/db/schema/posts";
import { reads } from "@/db/schema/reads";
import { memberships, spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import type { Actor } from "@/server/accounts/view";
import { shownAs } from "@/server/classes/pseudonyms/read";
import { inGroupOf, visibleTo } from "@/server/posts/read";
import { PATH_STEP } from "@/server/posts/view";
import { seenBy } from "@/server/spaces/read";
import { type Audience, audienceOf } from "@/server/threads/policy";
import { sightFor } from "@/server/threads/sight/read";
import { type PlaceView, type ReadsView, UNREAD_MOST, type UnreadView, type WaitingView } from "./view";

type Reader = { id: string };

const ofReader = (reader: Reader) => and(eq(reads.threadId, threads.id), eq(reads.accountId, reader.id));

/**
 * What somebody has not read of a thread, one index range for each gap in what they have: a thread read to its end
 * costs nothing, however long it is. Stands in a query over `threads` joined with its reader's `reads`.
 */
function unreadBy(reader: Reader, scope: SQL | undefined, after = 0): SQL {
  const whole = sql`int4range(least(${after}::int, ${threads.ordinals}) + 1, ${threads.ordinals} + 1)`;
  const within = sql`${posts.ordinal} >= lower(gap.run) and ${posts.ordinal} < upper(gap.run)`;
  const others = and(eq(posts.state, "published"), ne(posts.authorId, reader.id), scope);
  // The offset keeps the planner from turning the ranges inside out.
  return sql`unnest(int4multirange(${whole}) - coalesce(${reads.read}, '{}')) as gap(run) cross join lateral (
    select ${posts.id}, ${posts.path} from ${posts}
    where ${posts.threadId} = ${threads.id} and ${within} and ${others} offset 0) as new`;
}

export async function readsOf(reader: Reader, audience: Audience, after = 0): Promise<ReadsView | undefined> {
  const unread = unreadBy(reader, visibleTo(audience), after);
  const byRoot = sql<Record<string, number> | null>`(select json_object_agg(root, unread) from (
    select left(new.path, ${PATH_STEP}::int) as root, count(*)::int as unread from ${unread} group by 1) as roots)`;
  const [row] = await db()
    .select({
      version: reads.version,
      read: reads.read,
      before: reads.before,
      placeId: reads.placeId,
      upTo: threads.ordinals,
      byRoot,
    })
    .from(threads)
    .leftJoin(reads, ofReader(reader))
    .where(eq(threads.id, audience.threadId));
  if (!row) return undefined;
  const counts = row.byRoot ?? {};
  return {
    version: row.version ?? 0,
    runs: row.read ?? [],
    upTo: row.upTo,
    unread: Object.values(counts).reduce((sum, count) => sum + count, 0),
    byRoot: counts,
    place: row.placeId ? await placeOf(audience, row.placeId) : null,
    canUndo: row.before !== null,
  };
}

async function placeOf(audience: Audience, id: string): Promise<PlaceView | null> {
  const who = shownAs(posts.pseudonymId);
  const [row] = await db()
    .select({ id: posts.id, handle: who.handle, name: who.name, at: posts.createdAt })
    .from(posts)
    .innerJoin(accounts, eq(accounts.id, posts.authorId))
    .where(
      and(eq(posts.id, id), eq(posts.threadId, audience.threadId), eq(posts.state, "published"), visibleTo(audience)),
    );
  return row ? { ...row, at: row.at.toISOString() } : null;
}

/** The next post somebody has not read after a place in the tree; past the last one the first. */
export async function nextUnread(reader: Reader, audience: Audience, after: string | null): Promise<string | null> {
  const next = sql<string | null>`(select new.id from ${unreadBy(reader, visibleTo(audience))}
    order by new.path <= ${after ?? ""}, new.path limit 1)`;
  const [row] = await db()
    .select({ next, version: reads.version })
    .from(threads)
    .leftJoin(reads, ofReader(reader))
    .where(eq(threads.id, audience.threadId));
  return row?.next ?? null;
}

/** How much is new in each of these threads that somebody has read in and may still read. */
export async function unreadIn(actor: NonNullable<Actor>, threadIds: string[]): Promise<UnreadView[]> {
  const rows = await db()
    .select({
      ...{ id: threads.id, kind: spaces.kind, ...seenBy(actor.id), ...sightFor(actor.id) },
    })
    .from(reads)
    .innerJoin(threads, eq(threads.id, reads.threadId))
    .innerJoin(spaces, eq(spaces.id, threads.spaceId))
    .leftJoin(memberships, and(eq(memberships.spaceId, spaces.id), eq(memberships.accountId, actor.id)))
    .where(and(eq(reads.accountId, actor.id), inArray(reads.threadId, threadIds)));
  const byScope = new Map<string, Audience[]>();
  for (const row of rows) {
    const audience = audienceOf(actor, row, row);
    const scope = `${audience?.kind} ${audience?.group}`;
    if (audience) byScope.set(scope, [...(byScope.get(scope) ?? []), audience]);
  }
  return (await Promise.all([...byScope.values()].map((audiences) => countFor(actor, audiences)))).flat();
}

/** Counts for threads that are seen by the same rule. */
async function countFor(reader: Reader, audiences: Audience[]): Promise<UnreadView[]> {
  const [first] = audiences;
  const unread = sql<number>`(select count(*)::int from (
    select 1 from ${unreadBy(reader, first && visibleTo(first))} limit ${UNREAD_MOST}) as counted)`;
  const ids = audiences.map(({ threadId }) => threadId);
  return db()
    .select({ threadId: threads.id, unread })
    .from(threads)
    .innerJoin(reads, ofReader(reader))
    .where(inArray(threads.id, ids));
}

/** More than anybody answers in one sitting. */
const WAITING_MOST = 100;

/** Challenges and questions put to somebody's posts that they have not answered, in tree order. */
export async function waitingFor(reader: Reader, audience: Audience): Promise<WaitingView[]> {
  const own = alias(posts, "own");
  const answer = alias(posts, "answer");
  const answered = and(eq(answer.parentId, posts.id), eq(answer.authorId, reader.id), eq(answer.state, "published"));
  return db()
    .select({ id: posts.id, move: posts.move })
    .from(own)
    .innerJoin(posts, eq(posts.parentId, own.id))
    .where(
      and(
        and(eq(own.threadId, audience.threadId), eq(own.authorId, reader.id), eq(own.state, "published")),
        inArray(posts.move, ["challenge", "question"]),
        and(eq(posts.state, "published"), ne(posts.authorId, reader.id), inGroupOf(audience)),
        sql`not exists (select from ${posts} as answer where ${answered})`,
      ),
    )
    .orderBy(posts.path)
    .limit(WAITING_MOST);
}
