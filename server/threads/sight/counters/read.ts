import { and, eq, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { posts } from "@/db/schema/posts";
import { saidTo } from "@/server/posts/read";
import type { Audience } from "@/server/threads/policy";
import { countersOf } from "@/server/threads/read";
import type { Counters, PositionView } from "@/server/threads/view";

/** Live counts of a thread as one audience may know them: of a thread in groups only of what was said to them. */
export async function countersFor(audience: Audience, database: Database = db()): Promise<Counters | undefined> {
  const [counters] = await countersOf([audience.threadId], database);
  if (!counters || audience.group === null) return counters;
  const { people, posts } = await saidIn(audience, database);
  const nobody = counters.standing.map(() => null);
  return { ...counters, people, posts, standing: nobody, started: nobody, flow: [], moved: null };
}

/** What an audience sees was said in a thread, and by how many; a name and a pseudonym are two. */
export async function saidIn(audience: Audience, database: Database = db()) {
  const [said] = await database
    .select({
      posts: sql<number>`count(*)::int`,
      people: sql<number>`count(distinct coalesce(${posts.pseudonymId}, ${posts.authorId}))::int`,
      today: sql<number>`(count(*) filter (where ${posts.createdAt} > now() - interval '24 hours'))::int`,
      lastPostAt: sql<
        string | null
      >`to_char(max(${posts.createdAt}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    })
    .from(posts)
    .where(and(eq(posts.threadId, audience.threadId), saidTo(audience)));
  return said ?? NOTHING_SAID;
}

export const NOTHING_SAID = { posts: 0, people: 0, today: 0, lastPostAt: null };

/** Positions without how many stand there. */
export const uncounted = (positions: PositionView[]): PositionView[] =>
  positions.map((position) => ({ ...position, standing: null, started: null }));
