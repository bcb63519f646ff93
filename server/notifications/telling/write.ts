import { type SQL, sql } from "drizzle-orm";
import { db, getPool } from "@/db/client";
import { type News, sendJob, sendJobs } from "@/db/jobs";
import { accounts } from "@/db/schema/accounts";
import { steelmen } from "@/db/schema/attachments";
import { endorsements } from "@/db/schema/endorsements";
import { follows, notificationPosts, notifications } from "@/db/schema/notifications";
import { posts } from "@/db/schema/posts";
import type { Transaction } from "@/db/transaction";
import { isReminded } from "@/server/notifications/due/read";
import { settleBy } from "@/server/notifications/due/settling/write";
import { tellInbox } from "@/server/notifications/write";
import { seesPost } from "@/server/threads/sight/read";
import { directly, isStanding, mayReadNow, mentioned, newsOf } from "./read";

/** A burst of answers becomes one letter, and who is reading anyway gets none. */
const LETTER_AFTER_S = 40;
/** A lively thread calls its followers together once in so many seconds, not once a post. */
const SPREAD_AFTER_S = 5;

/** To be called in the transaction in which somebody says that a post changed their mind. */
export const tellMoved = (tx: Transaction, said: { postId: string; byId: string }) =>
  tx.enqueue("notify", { kind: "moved", ...said });
/** To be called in the transaction in which somebody marks a restatement of their point as fair. */
export const tellFair = (tx: Transaction, said: { postId: string; byId: string }) =>
  tx.enqueue("notify", { kind: "fair", ...said });

const idsOf = (news: News[]) => news.flatMap((one) => (one.kind === "published" ? [one.postId] : []));

/** Works off what happened: each kind in one statement, however much there is of it. Twice is once. */
export async function tellNews(news: News[]): Promise<void> {
  const published = idsOf(news);
  const told: Told = { heard: [], made: [] };
  const tell = async (ids: string[], who: SQL) => {
    if (ids.length === 0) return;
    const { heard, made } = await tellAll(who);
    told.heard.push(...heard);
    told.made.push(...made);
  };
  await tell(published, ofPosts(published, directly));
  for (const one of news) {
    if (one.kind === "revised") await tell([one.postId], ofPosts([one.postId], mentioned(), sql`${one.byId}::uuid`));
    if (one.kind === "moved") await tell([one.postId], ofMoved(one));
    if (one.kind === "fair") await tell([one.postId], ofFair(one));
    if (one.kind === "opened") await sendJob(getPool(), "spread", { threadId: one.threadId }, { key: one.threadId });
  }
  await settleBy(await callFollowers(published));
  await follow(told);
}

/** Whom it is about, and for whom of them there was something to write. */
export type Told = { heard: string[]; made: string[] };

/** What being told brings with it: a letter soon, and the count in the header now. */
export async function follow({ heard, made }: Told): Promise<void> {
  await callLetters([...new Set(heard)]);
  await tellInbox([...new Set(made)]);
}

/** A letter to whoever wants any, whatever day their others come. */
export async function callAtOnce({ heard, made }: Told): Promise<void> {
  const letters = heard.map((accountId) => ({ payload: { accountId, staff: true }, key: `${accountId}:staff` }));
  await sendJobs(getPool(), "letter", letters, { after: LETTER_AFTER_S });
  await tellInbox(made);
}

/** After the notices are there for all to see, and also for those told before: what ran half is run again whole. */
async function callLetters(accountIds: string[]): Promise<void> {
  if (accountIds.length === 0) return;
  const { rows } = await db().execute<{ id: string }>(sql`
    select a.id from unnest(${sql.param(accountIds)}::uuid[]) as told(id) join ${accounts} a on a.id = told.id
    where a.mail_frequency = 'now' and a.email_confirmed_at is not null and exists (
      select from ${notifications} n where n.account_id = a.id and n.read_at is null and n.mailed_at is null)`);
  const letters = rows.map(({ id }) => ({ payload: { accountId: id }, key: id }));
  await sendJobs(getPool(), "letter", letters, { after: LETTER_AFTER_S });
}

/** A pinned post may be revised by others than its author: `by` then says whose words these are. */
const ofPosts = (ids: string[], who: SQL, by: SQL = sql`news.author_id`) => sql`
  with news as (${newsOf(ids)}), who as (${who})
  select who.*, ${by} as by_id, news.thread_id, news.space_id, news.ordinal, news.created_at as since
  from who join news on news.id = who.post_id`;

const ofMoved = ({ postId, byId }: { postId: string; byId: string }) => sql`
  select p.id as post_id, p.author_id as account_id, 'moved' as reason, 'moved:' || p.id as fold, 0 as rank,
    said.account_id as by_id, p.thread_id, p.space_id, p.ordinal, p.created_at as since
  from ${posts} p
  join ${endorsements} said on said.post_id = p.id and said.account_id = ${byId}::uuid and said.kind = 'mind'
  where p.id = ${postId}::uuid and p.state = 'published'`;

const ofFair = ({ postId, byId }: { postId: string; byId: string }) => sql`
  select p.id as post_id, p.author_id as account_id, 'fair' as reason, 'fair:' || p.id as fold, 0 as rank,
    fair.fair_by_id as by_id, p.thread_id, p.space_id, p.ordinal, p.created_at as since
  from ${posts} p
  join ${steelmen} fair on fair.post_id = p.id and fair.fair_by_id = ${byId}::uuid
  where p.id = ${postId}::uuid and p.state = 'published'`;

/**
 * Writes the notices of everybody in `told` who may read of it and has not been told yet, and answers whom it is about,
 * those who had been told included. Folded first: of two posts to one person about one thing, one notice is touched once.
 */
async function tellAll(told: SQL): Promise<Told> {
  const { rows } = await db().execute<Told>(sql`
    with told as (${told}),
    heard as (
      select distinct on (told.post_id, told.by_id, told.account_id) told.* from told
      where told.account_id <> told.by_id and ${isStanding(sql`told.account_id`)}
        and ${mayReadNow(sql`told.account_id`, sql`told.space_id`)} and ${seesPost(sql`told.account_id`, sql`told.post_id`)}
      order by told.post_id, told.by_id, told.account_id, told.rank
    ),
    fresh as (
      select heard.* from heard where not exists (
        select from ${notifications} n
        join ${notificationPosts} np on np.notification_id = n.id and np.post_id = heard.post_id
          and (np.by_id = heard.by_id or heard.reason = 'mentioned')
        where n.account_id = heard.account_id and n.at >= heard.since)
    ),
    folded as (
      select account_id, fold, min(reason) as reason, count(*)::int as posts,
        (array_agg(post_id order by ordinal desc))[1] as post_id,
        (array_agg(thread_id))[1] as thread_id, (array_agg(space_id))[1] as space_id
      from fresh group by account_id, fold order by account_id, fold
    ),
    made as (
      insert into ${notifications} (id, account_id, reason, fold, space_id, thread_id, post_id, count)
      select gen_random_uuid(), account_id, reason, fold, space_id, thread_id, post_id, posts from folded
      on conflict (account_id, fold) where read_at is null
        do update set count = ${notifications.count} + excluded.count, post_id = excluded.post_id, at = now()
      returning id, account_id, fold
    ),
    kept as (
      insert into ${notificationPosts} (notification_id, post_id, by_id)
      select made.id, fresh.post_id, fresh.by_id from fresh join made using (account_id, fold) on conflict do nothing
    )
    select array(select account_id from heard) as heard, array(select account_id from made) as made`);
  return rows[0] ?? { heard: [], made: [] };
}

/**
 * Threads that somebody follows call their followers together soon. Answers the posts whose authors are reminded of
 * something in their class, asked at once with it: of most posts there is none.
 */
async function callFollowers(ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await db().execute<{ thread_id: string; from: number; followed: boolean; reminded: string[] }>(sql`
    select p.thread_id, min(p.ordinal) as from, array_remove(array_agg(case when ${isReminded} then p.id end), null) as reminded,
      exists (select from ${follows} f where f.kind = 'thread' and f.target_id = p.thread_id) as followed
    from ${posts} p where p.id in ${ids} group by p.thread_id`);
  for (const { thread_id, from, followed } of rows) if (followed) await callSoon(thread_id, from);
  return rows.flatMap(({ reminded }) => reminded);
}

/** One call waits for each thread: a further post joins it, and one that comes late moves its beginning back. */
async function callSoon(threadId: string, from: number): Promise<void> {
  const key = `${threadId}:posts`;
  for (;;) {
    if (await sendJob(getPool(), "spread", { threadId, from }, { key, after: SPREAD_AFTER_S })) return;
    const { rows } = await db().execute(sql`
      update pgboss.job set data = jsonb_set(data, '{from}', to_jsonb(least((data->>'from')::int, ${from}::int)))
      where name = 'spread' and singleton_key = ${key} and state = 'created' returning id`);
    // Taken between the two: then another may wait.
    if (rows.length > 0) return;
  }
}
