import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { follows, notifications } from "@/db/schema/notifications";
import { posts } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import { directly, isShown, isStanding, mayReadNow } from "@/server/notifications/telling/read";
import { follow, type Told } from "@/server/notifications/telling/write";
import { seesPost } from "@/server/threads/sight/read";

/** Followers told in one statement: none takes so long that another waits for it. */
const AT_ONCE = 500;
/** New posts looked through for one that is news to a follower; what comes after it is counted when the notice is read. */
const LOOKED_AT = 50;

type Spread = { threadId: string; from?: number };

/** Tells the followers of a thread of its new posts, or those of its space and its author that it was opened. */
export async function spread({ threadId, from }: Spread): Promise<void> {
  if (from !== undefined)
    return eachChunk(sql`f.kind = 'thread' and f.target_id = ${threadId}::uuid`, ofPosts(threadId, from));
  const { rows } = await db().execute<{ space_id: string; author_id: string | null }>(
    sql`select space_id, author_id from ${threads} where id = ${threadId}::uuid`,
  );
  const [thread] = rows;
  if (!thread) return;
  await eachChunk(sql`f.kind = 'space' and f.target_id = ${thread.space_id}::uuid`, ofThread(threadId, "space"));
  if (thread.author_id)
    await eachChunk(sql`f.kind = 'person' and f.target_id = ${thread.author_id}::uuid`, ofThread(threadId, "person"));
}

/** What is told to the `readers` of a chunk: at most one row for each, with `since` when it happened. */
type Due = { news: SQL; due: SQL };

const ofPosts = (threadId: string, from: number): Due => ({
  news: sql`
    news as (select p.* from ${posts} p where p.thread_id = ${threadId}::uuid and p.ordinal >= ${from}::int and ${isShown}
      order by p.ordinal limit ${LOOKED_AT})`,
  // Of one post one person is told once, and a reason of their own is the better one. Those reasons are found once for
  // the chunk: asked for each reader by itself, they take seconds where the database does not know the tables' sizes yet.
  due: sql`
    with direct as materialized (
      select post_id, account_id from (${directly}) told where account_id in (select account_id from readers))
    select distinct on (readers.account_id) readers.account_id, 'thread' as reason,
      'thread:' || news.thread_id as fold, news.space_id, news.thread_id, news.id as post_id, news.created_at as since
    from readers join news on news.author_id <> readers.account_id and news.created_at > readers.created_at
      and ${seesPost(sql`readers.account_id`, sql`news.id`)}
    where not exists (select from direct where direct.post_id = news.id and direct.account_id = readers.account_id)
    order by readers.account_id, news.ordinal`,
});

const ofThread = (threadId: string, reason: "space" | "person"): Due => ({
  news: sql`opened as (select * from ${threads} where id = ${threadId}::uuid)`,
  due: sql`
    select readers.account_id, ${reason} as reason, 'opened:' || opened.id as fold, opened.space_id,
      opened.id as thread_id, null::uuid as post_id, opened.created_at as since
    from readers cross join opened where readers.account_id is distinct from opened.author_id`,
});

async function eachChunk(followed: SQL, about: Due): Promise<void> {
  let after: string | null = null;
  do after = await tellChunk(followed, about, after);
  while (after);
}

/** Tells the next followers in the order of their ids; answers whom to go on after, null at the end. */
async function tellChunk(followed: SQL, { news, due }: Due, after: string | null): Promise<string | null> {
  const { rows } = await db().execute<Told & { last: string | null; followers: number }>(sql`
    with ${news},
    readers as (
      select f.account_id, f.created_at from ${follows} f
      where ${followed} and ${after ? sql`f.account_id > ${after}::uuid` : sql`true`}
      order by f.account_id limit ${AT_ONCE}
    ),
    due as (${due}),
    heard as (
      select due.* from due where ${isStanding(sql`due.account_id`)} and ${mayReadNow(sql`due.account_id`, sql`due.space_id`)}
    ),
    made as (
      insert into ${notifications} (id, account_id, reason, fold, space_id, thread_id, post_id)
      select gen_random_uuid(), account_id, reason, fold, space_id, thread_id, post_id from heard
      where not exists (select from ${notifications} n
        where n.account_id = heard.account_id and n.fold = heard.fold and n.at >= heard.since)
      on conflict (account_id, fold) where read_at is null do nothing
      returning account_id
    )
    select (select count(*)::int from readers) as followers,
      (select account_id from readers order by account_id desc limit 1) as last,
      array(select account_id from heard) as heard, array(select account_id from made) as made`);
  const [chunk] = rows;
  if (!chunk) return null;
  await follow(chunk);
  return chunk.followers === AT_ONCE ? chunk.last : null;
}
