import { asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { endorsements, tallies } from "@/db/schema/endorsements";
import { posts } from "@/db/schema/posts";
import { participants, threads } from "@/db/schema/threads";

/** All that is kept of where a thread's posts stand, what hangs on them and how they are counted. */
export async function standing(threadId: string) {
  const { id, path, depth, ordinal, parentId, positionId, state, movedToId } = posts;
  const rows = await db()
    .select({ id, path, depth, ordinal, parentId, positionId, state, movedToId })
    .from(posts)
    .where(eq(posts.threadId, threadId))
    .orderBy(asc(posts.path));
  const [thread] = await db().select().from(threads).where(eq(threads.id, threadId));
  const people = await db().select().from(participants).where(eq(participants.threadId, threadId));
  const said = await db().select().from(endorsements).where(eq(endorsements.threadId, threadId));
  const counted = await db()
    .select({ postId: tallies.postId, people: tallies.people })
    .from(tallies)
    .where(eq(tallies.threadId, threadId))
    .orderBy(asc(tallies.postId));
  const hung = await db().execute(sql`
    select post_id::text as id from revisions where thread_id = ${threadId}::uuid and post_id is not null
    union all select post_id::text || ':source' from sources where thread_id = ${threadId}::uuid
    union all select post_id::text || ':' || item_id::text from post_items where thread_id = ${threadId}::uuid order by 1`);
  return {
    posts: rows,
    hung: hung.rows,
    people: people.map(({ accountId }) => accountId).sort(),
    endorsements: said.map(({ postId, accountId, kind, positionId }) => ({ postId, accountId, kind, positionId })),
    tallies: counted,
    counts: [thread?.postCount, thread?.peopleCount],
    isEmpty: thread?.lastPostAt === null,
    pinned: thread?.pinnedId,
  };
}
