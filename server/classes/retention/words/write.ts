import { asc, eq, sql } from "drizzle-orm";
import { conditionAnswers, postItems, sources, steelmen } from "@/db/schema/attachments";
import { changes, mentions, posts, revisions } from "@/db/schema/posts";
import { stances } from "@/db/schema/stances";
import { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import type { Leaving } from "@/server/classes/retention/former/write";
import { nextChanges } from "@/server/threads/changes/write";

export type Touched = { thread: { id: string; shortId: string }; erased: boolean };
type Step = { id: string | null; threadId: string; kind: "marked" | "removed" | "thread" };

/** Takes somebody's name from all they wrote in a class, and their words where its rule says so. Readers are told by frames. */
export async function unname(tx: Transaction, leaving: Leaving): Promise<Touched[]> {
  const here = await lockThreads(tx, leaving);
  const steps = await stepsOf(tx, leaving);
  await passOn(tx, leaving);
  await unmention(tx, leaving);
  if (leaving.rule === "erased") await erase(tx, leaving);
  const touched: Touched[] = [];
  for (const thread of here) {
    const mine = steps.filter(({ threadId }) => threadId === thread.id);
    if (mine.length === 0) continue;
    const first = await nextChanges(tx, thread.id, mine.length);
    const rows = mine.map(({ id, kind }, nth) => ({ threadId: thread.id, seq: first + nth, postId: id, kind }));
    await tx.insert(changes).values(rows);
    touched.push({ thread, erased: mine.some(({ kind }) => kind === "removed") });
  }
  return touched;
}

/** In the order of ids, as whoever holds several does. */
const lockThreads = (tx: Transaction, { space }: Leaving) =>
  tx
    .select({ id: threads.id, shortId: threads.shortId })
    .from(threads)
    .where(eq(threads.spaceId, space.id))
    .orderBy(asc(threads.id))
    .for("no key update");

const inClass = ({ space }: Leaving) =>
  sql`thread_id in (select id from ${threads} where space_id = ${space.id}::uuid)`;
/** `@handle` as the renderer reads it, not the beginning of a longer one. */
const called = ({ account }: Leaving) => `(?<![[:alnum:]_@/.+-])@${account.handle}(?!-?[[:alnum:]_])`;

/** What its readers will see otherwise: their posts, posts that name them, and threads they opened or that name them. */
async function stepsOf(tx: Transaction, leaving: Leaving): Promise<Step[]> {
  const { account, rule } = leaving;
  const erasing = sql`p.author_id = ${account.id}::uuid and p.state in ('published', 'hidden') and ${rule === "erased"}`;
  const { rows } = await tx.execute<Step>(sql`
    select p.id, p.thread_id as "threadId", case when ${erasing} then 'removed' else 'marked' end as kind
    from ${posts} p where p.${inClass(leaving)} and p.state <> 'moved' and (p.author_id = ${account.id}::uuid
      or p.id in (select post_id from ${mentions} where account_id = ${account.id}::uuid)
      or exists (select from ${revisions} r where r.post_id = p.id
        and (r.by_id = ${account.id}::uuid or r.body ~ ${called(leaving)}))
      or p.id in (select a.post_id from ${conditionAnswers} a join ${stances} s on s.id = a.stance_id
        where s.account_id = ${account.id}::uuid))
    order by p.ordinal`);
  const opened = await tx.execute<Step>(sql`
    select null as id, t.id as "threadId", 'thread' as kind from ${threads} t where t.space_id = ${leaving.space.id}::uuid
      and (t.author_id = ${account.id}::uuid or t.prompt_html ~ ${called(leaving)}
        or (${rule === "erased"} and t.pinned_id in (select id from ${posts} where author_id = ${account.id}::uuid)))`);
  return [...rows, ...opened.rows];
}

async function passOn(tx: Transaction, leaving: Leaving): Promise<void> {
  const [me, former] = [leaving.account.id, leaving.former.id];
  const here = inClass(leaving);
  await tx.execute(sql`update ${posts} set author_id = ${former}::uuid where author_id = ${me}::uuid and ${here}`);
  await tx.execute(sql`update ${posts} set state_by_id = ${former}::uuid where state_by_id = ${me}::uuid and ${here}`);
  await tx.execute(sql`update ${revisions} set by_id = ${former}::uuid where by_id = ${me}::uuid and ${here}`);
  await tx.execute(sql`
    update ${threads} set author_id = ${former}::uuid where author_id = ${me}::uuid and space_id = ${leaving.space.id}::uuid`);
}

/** A handle in others' words names nobody any more: it is that of the nameless account, which has no page. */
async function unmention(tx: Transaction, leaving: Leaving): Promise<void> {
  const { account, former, space } = leaving;
  const link = `<a href="/people/${account.handle}">@${account.handle}</a>`;
  const renamed = (column: string) =>
    sql`regexp_replace(replace(${sql.raw(column)}, ${link}, ${`@${former.handle}`}), ${called(leaving)}, ${`@${former.handle}`}, 'g')`;
  const here = inClass(leaving);
  await tx.execute(sql`update ${posts} set html = ${renamed("html")} where ${here} and html ~ ${called(leaving)}`);
  await tx.execute(sql`update ${revisions} set body = ${renamed("body")} where ${here} and body ~ ${called(leaving)}`);
  await tx.execute(sql`
    update ${threads} set prompt_html = ${renamed("prompt_html")}
    where space_id = ${space.id}::uuid and prompt_html ~ ${called(leaving)}`);
  await tx.execute(sql`
    delete from ${mentions} where account_id = ${account.id}::uuid and post_id in (select id from ${posts} where ${here})`);
}

/** Takes the words away. What nobody saw yet stays unseen; a line stays of the rest. */
async function erase(tx: Transaction, leaving: Leaving): Promise<void> {
  const { former, space } = leaving;
  const theirs = sql`select id from ${posts} where author_id = ${former.id}::uuid and state <> 'moved'`;
  await tx.execute(sql`
    update ${threads} set post_count = post_count - gone.posts,
      pinned_id = case when pinned_id in (${theirs}) then null else pinned_id end
    from (select thread_id, count(*) filter (where state = 'published') as posts from ${posts}
      where author_id = ${former.id}::uuid group by thread_id) gone
    where ${threads.id} = gone.thread_id and space_id = ${space.id}::uuid`);
  await tx.execute(sql`update ${revisions} set body = '', kept_with = null where post_id in (${theirs})`);
  await tx.execute(sql`delete from ${sources} where post_id in (${theirs})`);
  await tx.execute(sql`delete from ${postItems} where post_id in (${theirs})`);
  await tx.execute(sql`update ${steelmen} set body = '' where post_id in (${theirs})`);
  await tx.execute(sql`
    update ${posts} set html = '', state = case when state = 'held' then state else 'removed' end,
      state_by_id = author_id, state_at = now()
    where author_id = ${former.id}::uuid and state <> 'moved'`);
}
