import { sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { endorsements, tallies } from "@/db/schema/endorsements";
import { posts } from "@/db/schema/posts";
import { reads } from "@/db/schema/reads";
import { spaces } from "@/db/schema/spaces";
import { stances } from "@/db/schema/stances";
import { positions, threads } from "@/db/schema/threads";
import { found } from "@/server/errors";
import type { Place } from "@/server/events/announce";

/** Readers of so many posts are counted in one question: in a thread of ten thousand readers a fraction of a second. */
export const BATCH = 50;

/** A post whose endorsers are to be counted by where they stood. */
export type Unweighed = {
  postId: string;
  /** The number of its last endorsement when it was counted. */
  seq: number;
  people: number;
  sides: number[];
  bridging: number;
  /** By position: who endorsed it from there, and who read it standing there. */
  groups: { number: number; endorsed: number; readers: number }[];
};

/** Threads with endorsements that nobody has weighed. */
export async function unweighedThreads(): Promise<string[]> {
  const { rows } = await db().execute<{ id: string }>(
    sql`select distinct thread_id as id from ${tallies} where scored_seq <> seq`,
  );
  return rows.map(({ id }) => id);
}

/**
 * Threads in which somebody read on or moved since: the same endorsements may weigh otherwise now. `until` is what to ask
 * from the next time: by the database's clock, and so much before now that what is being written is not passed over.
 */
export async function readOnSince(since: string | null): Promise<{ threads: string[]; until: string }> {
  const from = sql`coalesce(${since}::timestamptz, now() - interval '10 minutes')`;
  const { rows } = await db().execute<{ threads: string[]; until: string }>(sql`
    select coalesce(array_agg(distinct thread_id::text), '{}') as threads, (now() - interval '1 minute')::text as until
    from (
      select thread_id from ${reads} where updated_at > ${from}
      union all select thread_id from ${stances} where created_at > ${from}) moved
    where exists (select from ${tallies} where ${tallies.threadId} = moved.thread_id)`);
  return found(rows[0]);
}

export type Batch = { threadId: string; after: string; all: boolean };

/** The next posts of a thread with how they were received, in one question. `all`: also those weighed before. */
export async function unweighedIn({ threadId, after, all }: Batch, database: Database = db()): Promise<Unweighed[]> {
  const due = all ? sql`true` : sql`scored_seq <> seq`;
  const { rows } = await database.execute<Unweighed>(sql`
    with due as materialized (
      select post_id, seq, people, sides, bridging from ${tallies}
      where thread_id = ${threadId}::uuid and post_id > ${after}::uuid and ${due} order by post_id limit ${BATCH}
    ), said as materialized (
      -- Whoever endorsed from two positions counts where they first stood: one person is never two sides.
      select distinct on (post_id, account_id) post_id, account_id, position_id from ${endorsements}
      where post_id in (select post_id from due) and position_id is not null order by post_id, account_id, created_at
    ), placed as (
      select due.post_id, ${posts.ordinal}, ${posts.authorId} from due join ${posts} on ${posts.id} = due.post_id
    ), standing as materialized (
      select ${stances.accountId}, ${stances.positionId}, ${reads.read} from ${stances}
      join ${reads} on ${reads.threadId} = ${stances.threadId} and ${reads.accountId} = ${stances.accountId}
      where ${stances.threadId} = ${threadId}::uuid and ${stances.current}
    ), heard as (
      select post_id, position_id, count(*) as endorsed, 0 as readers from said group by 1, 2
      union all
      select post_id, position_id, 0, count(*) from placed join standing on read @> ordinal and account_id <> author_id
      group by 1, 2
      union all
      -- Those readers who endorsed are counted where they stood then, and not again where they stand now.
      select post_id, standing.position_id, 0, -count(*) from placed join said using (post_id)
      join standing using (account_id) where read @> ordinal group by 1, 2
    ), counted as (
      select post_id, number, sum(endorsed)::int as endorsed, (sum(endorsed) + sum(readers))::int as readers
      from heard join ${positions} on ${positions.id} = position_id group by 1, 2
    )
    select post_id as "postId", seq::float8, people, sides, bridging, coalesce((
      select json_agg(json_build_object('number', number, 'endorsed', endorsed, 'readers', readers) order by number)
      from counted where counted.post_id = due.post_id), '[]') as groups
    from due order by post_id`);
  return rows;
}

export async function placeOfThread(threadId: string): Promise<Place | undefined> {
  const { rows } = await db().execute<{ shortId: string; spaceId: string; slug: string }>(sql`
    select ${threads.shortId} as "shortId", ${spaces.id} as "spaceId", ${spaces.slug} from ${threads}
    join ${spaces} on ${spaces.id} = ${threads.spaceId} where ${threads.id} = ${threadId}::uuid`);
  const [row] = rows;
  return row && { space: { id: row.spaceId, slug: row.slug }, thread: { id: threadId, shortId: row.shortId } };
}
