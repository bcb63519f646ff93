import pg from "pg";
import { getPool } from "@/db/client";

type Wave = { spaceId: string; authorId: string; flaggerId: string; cases: number; perThread: number };

/** An id that can be told from its words, so that rows name each other without being looked up. */
const id = (...words: string[]) =>
  `overlay(overlay(md5(concat_ws(':', $1::text, ${words.join(", ")})) placing '4' from 13) placing '8' from 17)::uuid`;
const [thread, post, kase] = [id("'t'", "t"), id("'p'", "n"), id("'c'", "n")];

/** Many flagged posts and their open cases at a space's desk, straight into the database. */
export async function fillCases({ spaceId, authorId, flaggerId, cases, perThread }: Wave): Promise<void> {
  const threads = Math.ceil(cases / perThread);
  const eachCase = `(select n, (n - 1) / ${perThread} + 1 as t, (n - 1) % ${perThread} + 1 as ordinal from generate_series(1, ${cases}) n) made`;
  const steps: [string, unknown[]][] = [
    [
      `insert into threads (id, short_id, space_id, slug, title, prompt_html, prompt_renderer, seq, ordinals, post_count)
        select ${thread}, left(md5($1::text || t), 10), $1::uuid, 'wave', 'Is wave ' || t || ' spam?', '<p>Why?</p>', 1,
          ${perThread}, ${perThread}, ${perThread} from generate_series(1, ${threads}) t`,
      [spaceId],
    ],
    [
      // Without positions a thread has no counters, and its readers no frames.
      `insert into positions (id, thread_id, number, text)
        select gen_random_uuid(), ${thread}, number, 'Answer ' || number
        from generate_series(1, ${threads}) t, generate_series(1, 2) number where $1::uuid is not null`,
      [spaceId],
    ],
    [
      `insert into posts (id, ordinal, thread_id, space_id, path, depth, author_id, move, html, renderer)
        select ${post}, ordinal, ${thread}, $1::uuid, lpad(n::text, 7, '0'), 1, $2::uuid, 'claim',
          '<p>' || repeat('Buy what nobody needs. ', 8) || '</p>', 1 from ${eachCase}`,
      [spaceId, authorId],
    ],
    [
      `insert into revisions (id, thread_id, post_id, version, body, by_id)
        select gen_random_uuid(), ${thread}, ${post}, 1, 'Buy what nobody needs.', $2::uuid from ${eachCase}`,
      [spaceId, authorId],
    ],
    [
      `insert into cases (id, desk_id, space_id, target_kind, target_id, thread_id, subject_id, weight, flag_count, reasons, opened_at)
        select ${kase}, $1::uuid, $1::uuid, 'post', ${post}, ${thread}, $2::uuid, (n * 31 % 40) / 8.0, 1, '{spam}',
          date_trunc('milliseconds', now() - n * interval '1 second') from ${eachCase}`,
      [spaceId, authorId],
    ],
    [
      `insert into flags (id, case_id, by_id, reason, weight)
        select gen_random_uuid(), ${kase}, $2::uuid, 'spam', 0.5 from ${eachCase}`,
      [spaceId, flaggerId],
    ],
  ];
  // A connection of its own: those of the pool give up after some seconds.
  const { connectionString } = getPool().options;
  const client = new pg.Client({ connectionString });
  await client.connect();
  for (const [sql, values] of steps) await client.query(sql, values);
  await client.query("vacuum analyze");
  await client.end();
}
