import { and, eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { conditionAnswers, postItems, sources, steelmen } from "@/db/schema/attachments";
import { type KeptWith, posts, revisions } from "@/db/schema/posts";
import type { Transaction } from "@/db/transaction";
import { attached } from "@/server/posts/read";
import type { KeyedSource } from "./read";

/** What is hung on a post: ids of the rubric's items and of conditions, sources with their keys. */
export type Attachments = {
  sources: KeyedSource[];
  items: string[];
  steelman: string | null;
  answers: string[];
};
type Post = { id: string; threadId: string };

const isEmpty = ({ sources, items, steelman, answers }: Attachments) =>
  sources.length + items.length + answers.length === 0 && steelman === null;

/** In one statement, for the thread's lock is held; without anything to attach, in none. */
export async function attach(tx: Transaction, post: Post, what: Attachments): Promise<void> {
  if (isEmpty(what)) return;
  const rows = what.sources.map((source, index) => ({ ...source, id: uuidv7(), number: index + 1 }));
  await tx.execute(sql`
    with cited as (
      insert into ${sources} (id, post_id, thread_id, number, url, author, title, year, pages, paragraph, key)
      select id, ${post.id}::uuid, ${post.threadId}::uuid, number, url, author, title, year, pages, paragraph, key
      from json_to_recordset(${JSON.stringify(rows)}::json) as row
        (id uuid, number int, url text, author text, title text, year int, pages text, paragraph int, key text)
    ), spoken as (
      insert into ${postItems} (post_id, item_id, thread_id)
      select ${post.id}::uuid, item, ${post.threadId}::uuid from unnest(${sql.param(what.items)}::uuid[]) as item
    ), restated as (
      insert into ${steelmen} (post_id, body)
      select ${post.id}::uuid, body from (select ${what.steelman}::text as body) as said where body is not null
    )
    insert into ${conditionAnswers} (post_id, stance_id)
    select ${post.id}::uuid, stance from unnest(${sql.param(what.answers)}::uuid[]) as stance`);
}

/** What hung on a version is kept with its text before the next one takes its place. */
export async function keepWith(tx: Transaction, post: { id: string; version: number }): Promise<void> {
  const [now] = await tx
    .select({ sources: attached.sources, items: attached.items })
    .from(posts)
    // What hangs on it is asked by the full names of columns, which are written out only beside another table.
    .innerJoin(revisions, and(eq(revisions.postId, posts.id), eq(revisions.version, posts.version)))
    .where(eq(posts.id, post.id));
  const keptWith: KeptWith = { sources: now?.sources ?? [], items: now?.items ?? [] };
  if (keptWith.sources.length + keptWith.items.length === 0) return;
  await tx
    .update(revisions)
    .set({ keptWith })
    .where(and(eq(revisions.postId, post.id), eq(revisions.version, post.version)));
}

/** Replaces sources and items; what is left out stays as it is. */
export async function reattach(
  tx: Transaction,
  post: Post,
  { sources: cited, items }: Partial<Pick<Attachments, "sources" | "items">>,
): Promise<void> {
  if (cited) await tx.delete(sources).where(eq(sources.postId, post.id));
  if (items) await tx.delete(postItems).where(eq(postItems.postId, post.id));
  await attach(tx, post, { sources: cited ?? [], items: items ?? [], steelman: null, answers: [] });
}
