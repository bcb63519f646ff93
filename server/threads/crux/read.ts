import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { postItems } from "@/db/schema/attachments";
import { posts } from "@/db/schema/posts";
import { positions, rubricItems } from "@/db/schema/threads";
import { shownAs } from "@/server/classes/pseudonyms/read";
import { saidTo } from "@/server/posts/read";
import { PATH_STEP } from "@/server/posts/view";
import { plainOf, questionIn } from "@/server/texts/beginning";
import type { Crux } from "@/server/threads/overview/view";
import type { Audience } from "@/server/threads/policy";
import { type Contest, cruxOf, LEAST } from "./score";

/** Of the posts that ask, those with most such challenges below them are weighed; the rest are not looked into. */
const ASKED = 5;
/** Enough of a text to find its question in, whatever somebody quotes before. */
const LOOKED_AT = 6_000;
const QUESTION_MAX = 180;
/** After every path of a branch: the letters of a path all come before it. */
const END = "~";

type Candidate = Contest & { kind: "item" | "post"; id: string };

/** The question on which stances split most (docs/decisions/crux.md); null where too little was argued to say. */
export async function findCrux(tx: Database, audience: Audience): Promise<Crux | null> {
  const best = cruxOf(await candidates(tx, audience));
  if (!best) return null;
  const { pairs, spread } = best;
  const people = spread.reduce((total, count) => total + count, 0);
  const about = { pairs, people, stands: spread.flatMap((count, index) => (count > 0 ? [index + 1] : [])) };
  return best.kind === "item" ? itemCrux(tx, best.id, about) : postCrux(tx, best.id, about);
}

type About = Pick<Crux, "pairs" | "people" | "stands">;

async function itemCrux(tx: Database, id: string, about: About): Promise<Crux | null> {
  const { number, title, text } = rubricItems;
  const [item] = await tx.select({ number, title, text }).from(rubricItems).where(eq(rubricItems.id, id));
  return item ? { ...about, item: item.number, post: null, author: null, words: item.text || item.title } : null;
}

async function postCrux(tx: Database, id: string, about: About): Promise<Crux | null> {
  const [asked] = await tx
    .select({
      html: sql<string>`left(${posts.html}, ${LOOKED_AT})`,
      author: shownAs(posts.pseudonymId),
    })
    .from(posts)
    .innerJoin(accounts, eq(accounts.id, posts.authorId))
    .where(eq(posts.id, id));
  if (!asked) return null;
  const words = questionIn(plainOf(asked.html), QUESTION_MAX);
  return { ...about, item: null, post: id, author: asked.author, words };
}

/**
 * Items of the rubric and posts that ask, with enough challenges across positions to be weighed. Counted where the
 * posts are: what leaves the database is a row for each candidate.
 */
async function candidates(tx: Database, audience: Audience): Promise<Candidate[]> {
  const stands = await tx
    .select({ number: positions.number })
    .from(positions)
    .where(eq(positions.threadId, audience.threadId))
    .orderBy(asc(positions.number));
  const { rows } = await tx.execute<{
    kind: "item" | "post";
    id: string;
    pairs: number;
    number: number;
    people: number;
  }>(sql`with ${said(audience)}, ${CROSSINGS}, ${namedItems(audience)}, ${ASKED_POSTS} ${SPEAKERS}`);
  const found = new Map<string, Candidate>();
  for (const { kind, id, pairs, number, people } of rows) {
    const candidate = found.get(id) ?? { kind, id, pairs, spread: stands.map(() => 0) };
    candidate.spread[number - 1] = people;
    found.set(id, candidate);
  }
  // Of equals the one with more pairs stands first, whatever order the database counted them in.
  return [...found.values()].sort((a, b) => b.pairs - a.pairs || (a.id < b.id ? -1 : 1));
}

const said = (audience: Audience): SQL => sql`said as materialized (
  select ${posts.id}, ${posts.parentId}, ${posts.path}, ${posts.depth}, ${posts.move}, ${posts.authorId}, ${positions.number}
  from ${posts} left join ${positions} on ${and(eq(positions.id, posts.positionId), eq(positions.threadId, audience.threadId))}
  where ${and(eq(posts.threadId, audience.threadId), saidTo(audience))})`;

/** Challenges between two people who stood at different positions when they wrote. */
const CROSSINGS = sql`crossings as materialized (
  select challenge.id, challenge.parent_id, challenge.depth, convert_to(challenge.path, 'UTF8') as steps,
    challenge.author_id as by_id, challenged.author_id as to_id
  from said challenge join said challenged on challenged.id = challenge.parent_id
  where challenge.move = 'challenge' and challenge.number <> challenged.number
    and challenge.author_id <> challenged.author_id)`;

/** An item is argued about where the challenge names it, or what is challenged. */
const namedItems = ({ threadId }: Audience): SQL => sql`named as materialized (
  select ${postItems.postId}, ${postItems.itemId} from ${postItems} where ${eq(postItems.threadId, threadId)}
), items as (
  select item_id as id, count(*)::int as pairs from (
    select item_id, by_id, to_id from named join crossings on crossings.id = named.post_id
    union
    select item_id, by_id, to_id from named join crossings on crossings.parent_id = named.post_id
  ) argued group by item_id having count(*) >= ${LEAST.pairs})`;

/**
 * A post that asks is argued about anywhere below it. Every step of a challenge's path is an ancestor's own number, so
 * that the questions above it are found by seven letters each, however deep it lies: as bytes, which are not counted
 * from the path's beginning each time.
 */
const ASKED_POSTS = sql`questions as (
  select id, path, convert_to(right(path, ${PATH_STEP}), 'UTF8') as step from said where move = 'question'
), above as materialized (
  select by_id, to_id, substring(steps from ${PATH_STEP} * (level - 1) + 1 for ${PATH_STEP}) as step
  from crossings cross join lateral generate_series(1, depth - 1) as level
), disputed as (
  select distinct questions.id, by_id, to_id from above join questions using (step)
), asked as (
  select questions.id, questions.path, argued.pairs from (
    select id, count(*)::int as pairs from disputed group by id having count(*) >= ${LEAST.pairs}
  ) argued join questions using (id) order by argued.pairs desc, questions.path limit ${ASKED})`;

/** How many speak to each candidate from each position, everybody once. What is below a question is a range of paths. */
const SPEAKERS = sql`
  select 'item' as kind, id, pairs, number, count(*)::int as people from (
    select distinct items.id, items.pairs, said.number, said.author_id
    from items join named on named.item_id = items.id join said on said.id = named.post_id
    where said.number is not null
  ) speaking group by id, pairs, number
  union all
  -- What was said is in memory by now: great branches lie in each other, and would be read again for each question.
  select 'post', id, pairs, number, count(*)::int from (
    select distinct asked.id, asked.pairs, said.number, said.author_id
    from asked join said on said.path > asked.path and said.path < asked.path || ${END}
    where said.number is not null
  ) speaking group by id, pairs, number`;
