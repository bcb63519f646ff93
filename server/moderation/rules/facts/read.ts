import { type SQL, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { posts, revisions } from "@/db/schema/posts";
import type { Transaction } from "@/db/transaction";
import type { PostFacts, Ready } from "@/server/moderation/rules/policy";
import type { RuleKind, Spec } from "@/server/moderation/rules/view";
import { PATH_STEP } from "@/server/posts/view";

/** Own texts and posts looked back at, and posts of a thread looked through for those of the branch. */
const [TEXTS, OWN, RECENT] = [20, 100, 300];

export type Asked = { postId: string; authorId: string; spaceId: string; threadId: string; parentId: string | null };
type Known = Pick<PostFacts, "published" | "texts" | "own" | "branch">;
type Row = {
  published: boolean | null;
  texts: { body: string; at: number }[] | null;
  own: number[] | null;
  branch: { at: number; author: string; flags: number }[] | null;
};

const of = <K extends RuleKind>(rules: Ready[], kind: K) =>
  rules.flatMap(({ spec }) => (spec.kind === kind ? [spec as Extract<Spec, { kind: K }>] : []));
const most = (numbers: number[]) => Math.max(0, ...numbers);

/** What the enabled rules ask of the database, in one query; without any that asks, in none. */
export async function factsFor(tx: Transaction, rules: Ready[], asked: Asked): Promise<Known> {
  const first = of(rules, "first-post").length > 0;
  const hours = most(of(rules, "repeats").map(({ hours }) => hours));
  const minutes = most(of(rules, "pace").map(({ minutes }) => minutes));
  const heated = asked.parentId ? most(of(rules, "heat").map(({ minutes }) => minutes)) : 0;
  if (!first && hours + minutes + heated === 0) return { published: true, texts: [], own: [], branch: [] };
  const { rows } = await tx.execute<Row>(sql`
    select ${first ? published(asked) : sql`true`} as published,
      ${hours > 0 ? texts(asked, hours) : sql`null::json`} as texts,
      ${minutes > 0 ? own(asked, minutes) : sql`null::float8[]`} as own,
      ${heated > 0 ? branch(asked, heated) : sql`null::json`} as branch`);
  const [row] = rows;
  return {
    published: row?.published ?? true,
    texts: (row?.texts ?? []).map(({ body, at }) => ({ body, at: new Date(at) })),
    own: (row?.own ?? []).map((at) => new Date(at)),
    branch: (row?.branch ?? []).map(({ at, author, flags }) => ({ at: new Date(at), authorId: author, flags })),
  };
}

const ms = (column: SQL) => sql`(extract(epoch from ${column}) * 1000)::float8`;
/** Theirs in the space, but for the post itself, which may be sent again. */
const theirs = ({ authorId, spaceId, postId }: Asked, more: SQL) => sql`
  p.author_id = ${authorId}::uuid and p.space_id = ${spaceId}::uuid and p.id <> ${postId}::uuid and ${more}`;

const published = (asked: Asked) =>
  sql`exists (select from ${posts} p where ${theirs(asked, sql`p.state = 'published'`)})`;

/** What somebody took back they may write again. */
const texts = (asked: Asked, hours: number) => sql`(
  select json_agg(json_build_object('body', left(said.body, 4000), 'at', ${ms(sql`said.created_at`)})) from (
    select text.body, p.created_at from ${posts} p
    join ${revisions} text on text.post_id = p.id and text.version = p.version
    where ${theirs(asked, sql`p.created_at > now() - make_interval(hours => ${hours}::int)`)}
      and p.state <> 'removed' and p.state_by_id is distinct from p.author_id
    order by p.created_at desc limit ${TEXTS}) said)`;

const own = (asked: Asked, minutes: number) => sql`array(
  select ${ms(sql`p.created_at`)} from ${posts} p
  where ${theirs(asked, sql`p.created_at > now() - make_interval(mins => ${minutes}::int)`)}
  order by p.created_at desc limit ${OWN})`;

const branch = ({ threadId, parentId, postId }: Asked, minutes: number) => sql`(
  select json_agg(json_build_object('at', ${ms(sql`p.created_at`)}, 'author', p.author_id, 'flags', coalesce(
    (select c.flag_count from ${cases} c where c.target_id = p.id and c.target_kind = 'post' and c.state = 'open' limit 1), 0)))
  from (select * from ${posts} where thread_id = ${threadId}::uuid order by ordinal desc limit ${RECENT}) p
  join ${posts} above on above.id = ${parentId}::uuid and above.thread_id = p.thread_id
    and left(p.path, ${PATH_STEP}) = left(above.path, ${PATH_STEP})
  where p.id <> ${postId}::uuid and p.created_at > now() - make_interval(mins => ${minutes}::int))`;
