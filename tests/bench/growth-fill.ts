import { rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { openEmbedded } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import { placeOf } from "@/db/postgres/place";

/** How large a site is made. Threads are the same on both, so that what differs is what lies beside them. */
export type Extent = { name: string; posts: number; people: number };
export const SMALL: Extent = { name: "10k", posts: 10_000, people: 1_000 };
export const LARGE: Extent = { name: "1M", posts: 1_000_000, people: 100_000 };

/** Raised when what is filled in changes: what an earlier one left is made anew. */
const EDITION = 1;
const THREAD_POSTS = 500;
const ROOTS = 20;
/** Every so many posts have been endorsed, name a rubric item, have a source. */
const EVERY = 4;

/** A site of this extent, kept in a folder that git ignores; filling a million posts takes some minutes, once. */
export async function openGrown({ name, posts, people }: Extent) {
  const folder = `.data-growth-${name}`;
  const database = await openEmbedded(folder);
  await migrateDatabase(database.url);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query("select value from settings where key = 'growth'");
  if (rows[0]?.value !== EDITION) {
    if (rows[0]) throw new Error(`Delete ${folder}: it holds an older edition.`);
    // Where the database writes anyway, so that it may, whoever it runs as.
    const file = join(placeOf(folder).cluster, "rows.copy");
    for (const step of stepsOf(Math.ceil(posts / THREAD_POSTS), people))
      for (const part of inCopies(step, file)) await client.query(part);
    rmSync(file);
    await client.query("insert into settings values ('growth', $1)", [EDITION]);
    await client.query("vacuum analyze");
  }
  await client.end();
  return database;
}

const INSERT = /^insert into (\w+ \([^)]+\))\s+(select .+)$/s;

/** Rows that cannot be there yet come by COPY, by way of a file; those that may are inserted. */
function inCopies(step: string, file: string): string[] {
  const [, into, rows] = INSERT.exec(step) ?? [];
  if (!into || !rows || step.includes("on conflict")) return [step];
  return [`copy (${rows}) to '${file}'`, `copy ${into} from '${file}'`];
}

/** An id that can be told from its words, so that rows name each other without being looked up. */
const id = (...words: string[]) =>
  `overlay(overlay(md5(concat_ws(':', ${words.join(", ")})) placing '4' from 13) placing '8' from 17)::uuid`;
const account = (n: string) => id("'a'", n);
const post = (thread: string, n: string) => id("'p'", thread, n);

/** Everything a site has, set by set, with its indexes in place. */
function stepsOf(threads: number, people: number): string[] {
  const someone = `(n * 7919 + t * 104729) % ${people}`;
  const eachPost = `from threads_made t(t), generate_series(1, ${THREAD_POSTS}) n`;
  return [
    `create function pg_temp.step(n bigint) returns text language sql immutable as $$
      select string_agg(substr('0123456789abcdefghijklmnopqrstuvwxyz', ((n / power(36, at)::bigint) % 36)::int + 1, 1), '' order by at desc)
      from generate_series(0, 6) at $$`,
    `create temp table threads_made as select generate_series(1, ${threads}) t`,
    // Each post answers the one whose number is a fifth of its own: five levels, a few great branches.
    `create temp table tree as with recursive tree(n, way) as (
      select n, array[n] from generate_series(1, ${ROOTS}) n
      union all select child, way || child from tree, generate_series(n * 5 + 1, n * 5 + 5) child
      where child > ${ROOTS} and child <= ${THREAD_POSTS}) select * from tree`,
    // What no number of the tree above leads to answers a root.
    `insert into tree select n, array[n % ${ROOTS} + 1, n] from generate_series(1, ${THREAD_POSTS}) n
      where not exists (select from tree where tree.n = n.n)`,
    `insert into accounts (id, handle, name, email, email_confirmed_at)
      select ${account("n")}, 'g-' || n, 'Person ' || n, 'g-' || n || '@example.org', now() from generate_series(0, ${people - 1}) n`,
    `insert into spaces (id, slug, kind, name) values (${id("'s'")}, 'growth', 'forum', 'Growth')`,
    `insert into memberships (space_id, account_id, role)
      select ${id("'s'")}, ${account("n")}, 'member' from generate_series(0, ${people - 1}) n`,
    `insert into threads (id, short_id, space_id, slug, title, prompt_html, prompt_renderer, seq, ordinals, post_count, people_count, last_post_at)
      select ${id("'t'", "t")}, lpad(t::text, 10, '0'), ${id("'s'")}, 'q-' || t, 'What is question ' || t || ' about?', '<p>Why?</p>', 1,
        ${THREAD_POSTS}, ${THREAD_POSTS}, ${THREAD_POSTS}, 40, now() - t * interval '1 minute' from threads_made t(t)`,
    `insert into positions (id, thread_id, number, text, standing, started)
      select ${id("'w'", "t", "k")}, ${id("'t'", "t")}, k, 'Position ' || k, 10, 10 from threads_made t(t), generate_series(1, 4) k`,
    `insert into flows (thread_id, from_id, to_id, people)
      select ${id("'t'", "t")}, ${id("'w'", "t", "k")}, ${id("'w'", "t", "k")}, 10 from threads_made t(t), generate_series(1, 4) k`,
    `insert into rubric_items (id, thread_id, number, title, text)
      select ${id("'r'", "t", "k")}, ${id("'t'", "t")}, k, 'Test ' || k, 'Does it?' from threads_made t(t), generate_series(1, 7) k`,
    `insert into stances (id, thread_id, account_id, position_id, created_at)
      select ${id("'st'", "t", "k")}, ${id("'t'", "t")}, ${account(`(k * 7919 + t * 104729) % ${people}`)}, ${id("'w'", "t", "k % 4 + 1")}, now()
      from threads_made t(t), generate_series(1, 40) k on conflict do nothing`,
    `insert into posts (id, number, ordinal, thread_id, space_id, parent_id, path, depth, author_id, move, position_id, html, renderer, created_at)
      select ${post("t", "n")}, t * ${THREAD_POSTS} + n, n, ${id("'t'", "t")}, ${id("'s'")},
        case when cardinality(way) > 1 then ${post("t", "way[cardinality(way) - 1]")} end,
        (select string_agg(pg_temp.step(t * ${THREAD_POSTS} + up), '' order by at) from unnest(way) with ordinality w(up, at)),
        cardinality(way), ${account(`(n % 40 * 7919 + t * 104729) % ${people}`)},
        (array['claim', 'challenge', 'evidence', 'question', 'concession', 'synthesis'])[n % 6 + 1],
        ${id("'w'", "t", "n % 4 + 1")}, '<p>' || repeat('Words that are said here. ', 8) || '</p>', 1,
        now() - (${threads} - t) * interval '1 minute' - (${THREAD_POSTS} - n) * interval '1 second'
      from threads_made t(t), tree`,
    `insert into revisions (id, thread_id, post_id, version, body, by_id)
      select ${id("'v'", "t", "n")}, ${id("'t'", "t")}, ${post("t", "n")}, 1, 'Words that are said here.', ${account(`(n % 40 * 7919 + t * 104729) % ${people}`)} ${eachPost}`,
    `insert into changes (thread_id, seq, post_id, kind)
      select ${id("'t'", "t")}, n, ${post("t", "n")}, 'published' ${eachPost}`,
    `insert into post_items (post_id, item_id, thread_id)
      select ${post("t", "n")}, ${id("'r'", "t", "n / 4 % 7 + 1")}, ${id("'t'", "t")} ${eachPost} where n % ${EVERY} = 0`,
    `insert into sources (id, post_id, thread_id, number, author, title, year, key)
      select ${id("'so'", "t", "n")}, ${post("t", "n")}, ${id("'t'", "t")}, 1, 'Author ' || n % 9, 'Title', 1976, 'work ' || n % 9 ${eachPost} where n % ${EVERY} = 2`,
    `insert into tallies (post_id, thread_id, persuasive, sourced, people, sides, bridging, seq, scored_seq)
      select ${post("t", "n")}, ${id("'t'", "t")}, n % 17, n % 5, n % 17, '{1,2}', (n * 31 % 100) / 100.0, n, n ${eachPost} where n % ${EVERY} = 0`,
    `insert into tally_heads (thread_id, seq) select ${id("'t'", "t")}, ${THREAD_POSTS} from threads_made t(t)`,
    `insert into endorsements (post_id, account_id, kind, thread_id, position_id)
      select ${post("t", "n")}, ${account(someone)}, 'persuasive', ${id("'t'", "t")}, ${id("'w'", "t", "n % 4 + 1")} ${eachPost} where n % ${EVERY} = 0`,
    `insert into participants (thread_id, account_id)
      select ${id("'t'", "t")}, ${account(`(k * 7919 + t * 104729) % ${people}`)} from threads_made t(t), generate_series(0, 39) k on conflict do nothing`,
    // A hundred readers a thread, half of it read in two runs.
    `insert into reads (account_id, thread_id, read)
      select ${account(`(k * 15487 + t * 32452) % ${people}`)}, ${id("'t'", "t")}, '{[1,150],[200,300]}'
      from threads_made t(t), generate_series(1, 100) k on conflict do nothing`,
    `insert into follows (account_id, kind, target_id)
      select ${account(`(k * 15487 + t * 32452) % ${people}`)}, 'thread', ${id("'t'", "t")} from threads_made t(t), generate_series(1, 20) k on conflict do nothing`,
    // Ten notices for everybody, two of them unread.
    `insert into notifications (id, account_id, reason, fold, space_id, thread_id, post_id, at, read_at, mailed_at)
      select ${id("'n'", "a", "k")}, ${account("a")}, 'answered', 'answered:' || k, ${id("'s'")}, ${id("'t'", `(a + k) % ${threads} + 1`)},
        ${post(`(a + k) % ${threads} + 1`, "k + 1")}, now() - k * interval '1 hour', case when k > 2 then now() end, now()
      from generate_series(0, ${people - 1}) a, generate_series(1, 10) k`,
    `select setval(pg_get_serial_sequence('posts', 'number'), (select max(number) from posts))`,
  ];
}
