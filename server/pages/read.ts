import { getPool } from "@/db/client";
import type { Subject } from "./keys";

/** A few words per subject that differ once anything a guest sees of it was written, by any process. */
export async function marksOf(subjects: Subject[]): Promise<Map<Subject, string>> {
  const named = (kind: string) =>
    subjects.filter((subject) => subject.startsWith(`${kind}:`)).map((subject) => subject.slice(kind.length + 1));
  const [ofThreads, ofSpaces] = await Promise.all([
    threadMarks(named("thread")),
    spaceMarks(subjects.includes("home"), named("space")),
  ]);
  return new Map([...ofThreads, ...ofSpaces]);
}

type Row = { name: string; mark: string };

const THREADS = `
  select short_id as name, concat_ws('.', seq, version, locked_at, people_count, post_count,
    (select max(created_at) from stances where thread_id = threads.id),
    (select seq from tally_heads where thread_id = threads.id)) as mark
  from threads where short_id = any($1)`;

async function threadMarks(shortIds: string[]): Promise<[Subject, string][]> {
  if (shortIds.length === 0) return [];
  const { rows } = await getPool().query<Row>(THREADS, [shortIds]);
  return rows.map(({ name, mark }) => [`thread:${name}`, mark]);
}

// A list is long: its newest thread stands for it, and besides its copies are never kept for long.
const SPACES = `
  select slug as name, concat_ws('.', spaces.name, description, newest.id, newest.seq, newest.active) as mark
  from spaces left join lateral (
    select id, seq, coalesce(last_post_at, created_at) as active from threads where space_id = spaces.id
    order by coalesce(last_post_at, created_at) desc, id desc limit 1) newest on true
  where $1 or slug = any($2) order by slug`;

async function spaceMarks(home: boolean, slugs: string[]): Promise<[Subject, string][]> {
  if (!home && slugs.length === 0) return [];
  const { rows } = await getPool().query<Row>(SPACES, [home, slugs]);
  const marks = rows.map(({ name, mark }): [Subject, string] => [`space:${name}`, mark]);
  return home ? [...marks, ["home", rows.map((row) => row.mark).join(" ")]] : marks;
}
