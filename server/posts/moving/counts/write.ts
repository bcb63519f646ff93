import { sql } from "drizzle-orm";
import { posts } from "@/db/schema/posts";
import { stances } from "@/db/schema/stances";
import { participants, threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import type { Standing } from "@/server/posts/moving/read";

type Moved = { from: { id: string }; to: { id: string }; branch: Standing[] };

/** What nobody was told of counts once it is released; the line a branch left behind is nobody's. */
const UNSAID: ReadonlySet<string> = new Set(["moved", "held"]);
const said = sql`${posts.state} not in ('moved', 'held')`;

/** Posts, people and the last post of both threads, once the posts stand where they went. */
export async function recount(tx: Transaction, { from, to, branch }: Moved): Promise<void> {
  const published = branch.filter(({ state }) => state === "published").length;
  const authors = sql.param(authorsOf(branch));
  await tx.execute(sql`
    with come as (
      insert into ${participants} (thread_id, account_id)
      select ${to.id}::uuid, author from unnest(${authors}::uuid[]) as author on conflict do nothing returning 1
    )
    update ${threads} set post_count = post_count + ${published}::int,
      people_count = people_count + (select count(*)::int from come),
      last_post_at = (select max(created_at) from ${posts} where ${posts.threadId} = ${to.id}::uuid and ${said})
    where id = ${to.id}::uuid`);
  await tx.execute(sql`
    with still as materialized (
      select author_id as id from ${posts} where thread_id = ${from.id}::uuid and ${said}
      union select account_id from ${stances} where thread_id = ${from.id}::uuid
    ), gone as (
      delete from ${participants} where thread_id = ${from.id}::uuid and account_id = any(${authors}::uuid[])
        and account_id not in (select id from still) returning 1
    )
    update ${threads} set post_count = post_count - ${published}::int,
      people_count = people_count - (select count(*)::int from gone),
      last_post_at = (select max(created_at) from ${posts} where ${posts.threadId} = ${from.id}::uuid and ${said})
    where id = ${from.id}::uuid`);
}

const authorsOf = (branch: Standing[]) => [
  ...new Set(branch.flatMap(({ state, authorId }) => (UNSAID.has(state) ? [] : [authorId]))),
];
