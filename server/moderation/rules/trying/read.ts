import { setImmediate as nextTurn } from "node:timers/promises";
import { and, eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { cases } from "@/db/schema/cases";
import { mentions, posts, revisions } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import { shownAs } from "@/server/classes/pseudonyms/read";
import { linksIn } from "@/server/moderation/rules/facts/policy";
import { judge, type PostFacts, ready } from "@/server/moderation/rules/policy";
import { type Caught, DRY_RUN_POSTS, type DryRun, type Spec } from "@/server/moderation/rules/view";
import { isNewcomer, type TrustFacts } from "@/server/moderation/trust/policy";
import { trustOfMany } from "@/server/moderation/trust/read";
import { rootOf } from "@/server/posts/view";
import { beginningOf, plainOf } from "@/server/texts/beginning";
import { postPath, threadPath } from "@/server/threads/view";

/** All of it may take so long, and so long in a row before others have their turn, in ms. */
const [BUDGET_MS, IN_A_ROW_MS] = [400, 10];
/** Texts are read so many at a time. */
const CHUNK = 100;
const [SHOWN, GIST] = [50, 160];
/** Posts are looked for in the threads last written in, and in each among its last. */
const [THREADS, IN_EACH] = [200, DRY_RUN_POSTS];

type Space = { id: string; slug: string; kind: string };

/** What a rule would have caught among the last posts of a space, the newest first. Writes nothing. */
export async function dryRun(space: Space, spec: Spec): Promise<DryRun> {
  const until = performance.now() + BUDGET_MS;
  const rules = [ready({ id: "", version: 0, name: "", effect: "flag", says: "", spec })];
  const past = await pastOf(space);
  const known = await knownOf(space, past, spec);
  const run = { looked: 0, cut: false };
  const hits: string[] = [];
  let turn = performance.now();
  for (let from = 0; from < past.length; from += CHUNK) {
    const chunk = past.slice(from, from + CHUNK);
    const texts = await textsOf(chunk);
    for (const [at, post] of chunk.entries()) {
      if (performance.now() - turn > IN_A_ROW_MS) {
        await nextTurn();
        turn = performance.now();
      }
      const text = texts.get(post.id) ?? { body: "", html: "", links: 0, mentions: 0 };
      const caught = judge(rules, factsThen(past, from + at, { text, known, spec }), until).length > 0;
      // Of a post that the time ran out over it is not known.
      run.cut = performance.now() > until;
      if (run.cut) break;
      if (caught) hits.push(post.id);
      run.looked++;
    }
    if (run.cut) break;
  }
  return { ...run, count: hits.length, caught: await caughtOf(space, hits.slice(0, SHOWN)) };
}

type Past = { id: string; threadId: string; path: string; parentId: string | null; at: Date; authorId: string };
type Text = { body: string; html: string; links: number; mentions: number };
type Known = {
  trust: Map<string, TrustFacts>;
  bodies: Map<string, string>;
  first: Map<string, Date>;
  flags: Map<string, number>;
};

async function pastOf(space: Space): Promise<Past[]> {
  const { rows } = await db().execute<Omit<Past, "at"> & { at: number }>(sql`
    select p.id, p.thread_id as "threadId", p.path, p.parent_id as "parentId", p.author_id as "authorId",
      (extract(epoch from p.created_at) * 1000)::float8 as at
    from (select id from ${threads} t where t.space_id = ${space.id}::uuid
      order by coalesce(t.last_post_at, t.created_at) desc, t.id desc limit ${THREADS}) t
    cross join lateral (select * from ${posts} p where p.thread_id = t.id and p.state in ('published', 'held')
      order by p.ordinal desc limit ${IN_EACH}) p
    order by p.created_at desc limit ${DRY_RUN_POSTS}`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

/** What only some kinds ask for. */
async function knownOf(space: Space, past: Past[], spec: Spec): Promise<Known> {
  const people = [...new Set(past.map(({ authorId }) => authorId))];
  const ids = past.map(({ id }) => id);
  const none: Known = { trust: new Map(), bodies: new Map(), first: new Map(), flags: new Map() };
  if (spec.kind === "links" && spec.newcomers && space.kind === "forum")
    return { ...none, trust: await trustOfMany(space, people) };
  if (spec.kind === "first-post") return { ...none, first: await firstOf(space, people) };
  if (spec.kind === "repeats") return { ...none, bodies: await beginningsOf(ids) };
  if (spec.kind === "heat" && spec.flags > 0) return { ...none, flags: await flagsOn(ids) };
  return none;
}

async function firstOf(space: Space, people: string[]): Promise<Map<string, Date>> {
  const { rows } = await db().execute<{ id: string; at: number }>(sql`
    select who.id, (extract(epoch from first.created_at) * 1000)::float8 as at
    from unnest(${sql.param(people)}::uuid[]) as who(id) cross join lateral (
      select p.created_at from ${posts} p where p.author_id = who.id and p.space_id = ${space.id}::uuid
        and p.state = 'published' order by p.created_at limit 1) first`);
  return new Map(rows.map(({ id, at }) => [id, new Date(at)]));
}

const ofShown = and(eq(revisions.postId, posts.id), eq(revisions.version, posts.version));

async function beginningsOf(ids: string[]): Promise<Map<string, string>> {
  const body = sql<string>`left(${revisions.body}, 4000)`;
  const rows = await db()
    .select({ id: posts.id, body })
    .from(posts)
    .innerJoin(revisions, ofShown)
    .where(inArray(posts.id, ids.length > 0 ? ids : [NOBODY]));
  return new Map(rows.map((row) => [row.id, row.body]));
}
const NOBODY = "00000000-0000-0000-0000-000000000000";

async function flagsOn(ids: string[]): Promise<Map<string, number>> {
  const rows = await db()
    .select({ id: cases.targetId, flags: sql<number>`sum(${cases.flagCount})::int` })
    .from(cases)
    .where(and(eq(cases.targetKind, "post"), inArray(cases.targetId, ids.length > 0 ? ids : [NOBODY])))
    .groupBy(cases.targetId);
  return new Map(rows.map((row) => [row.id, row.flags]));
}

async function textsOf(chunk: Past[]): Promise<Map<string, Text>> {
  const called = sql<number>`(select count(*)::int from ${mentions} where ${mentions.postId} = ${posts.id})`;
  const cited = sql<number>`(select count(*)::int from sources s where s.post_id = ${posts.id} and s.url is not null)`;
  const rows = await db()
    .select({ id: posts.id, html: posts.html, body: revisions.body, called, cited })
    .from(posts)
    .innerJoin(revisions, ofShown)
    .where(
      inArray(
        posts.id,
        chunk.map(({ id }) => id),
      ),
    );
  return new Map(
    rows.map(({ id, html, body, called, cited }) => [
      id,
      { body, html, links: linksIn(html) + cited, mentions: called },
    ]),
  );
}

type Then = { text: Text; known: Known; spec: Spec };

/** What was known when it was written. `past`: the newest first. */
function factsThen(past: Past[], index: number, { text, known, spec }: Then): PostFacts {
  const post = past[index] as Past;
  const { kind } = spec;
  const looksBack = kind === "repeats" || kind === "pace" || kind === "heat";
  const earlier = looksBack ? past.slice(index + 1) : [];
  const first = known.first.get(post.authorId);
  const trust = known.trust.get(post.authorId);
  const mine = earlier.filter(({ authorId }) => authorId === post.authorId).slice(0, 100);
  const branch = earlier.filter((one) => one.threadId === post.threadId && rootOf(one.path) === rootOf(post.path));
  return {
    ...{ body: text.body, shown: plainOf(text.html), links: text.links, mentions: text.mentions },
    ...{ authorId: post.authorId, now: post.at, newcomer: trust ? isNewcomer(trust, post.at) : false },
    published: first !== undefined && first < post.at,
    texts: mine.slice(0, 20).flatMap(({ id, at }) => {
      const body = known.bodies.get(id);
      return body === undefined ? [] : [{ body, at }];
    }),
    own: mine.map(({ at }) => at),
    branch: post.parentId
      ? branch.map(({ id, at, authorId }) => ({ at, authorId, flags: known.flags.get(id) ?? 0 }))
      : [],
  };
}

async function caughtOf(space: Space, ids: string[]): Promise<Caught[]> {
  if (ids.length === 0) return [];
  const rows = await db()
    .select({
      ...{ id: posts.id, html: posts.html, move: posts.move, at: posts.createdAt },
      author: shownAs(posts.pseudonymId),
      thread: { title: threads.title, slug: threads.slug, shortId: threads.shortId },
    })
    .from(posts)
    .innerJoin(accounts, eq(accounts.id, posts.authorId))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(inArray(posts.id, ids));
  const caught = rows.map(({ html, at, thread, ...row }) => ({
    ...row,
    path: postPath(threadPath({ ...thread, spaceSlug: space.slug }), row.id),
    thread: thread.title,
    at: at.toISOString(),
    gist: beginningOf(plainOf(html), GIST),
  }));
  return caught.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}
