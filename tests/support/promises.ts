import { getPool } from "@/db/client";

export const rows = async (sql: string) => (await getPool().query(sql)).rows;
/** Every row that breaks a promise the verbs keep. */
export const broken = async () => ({
  paths: await rows(`select c.id from posts c left join posts p on p.id = c.parent_id
    where c.path <> coalesce(p.path, '') || right(c.path, 7) or length(c.path) <> 7 * c.depth
      or c.depth <> coalesce(p.depth, 0) + 1 or p.thread_id <> c.thread_id or p.created_at > c.created_at
      or (c.parent_id is not null and p.id is null)`),
  siblings: await rows(`select a.id from posts a join posts b on a.thread_id = b.thread_id
    and a.parent_id is not distinct from b.parent_id and a.path < b.path where a.created_at > b.created_at`),
  changes: await rows(`select t.id from threads t left join changes c on c.thread_id = t.id
    group by t.id having t.seq <> count(c.seq) or max(c.seq) <> count(c.seq)`),
  order: await rows(
    `select a.seq from changes a join changes b on b.thread_id = a.thread_id and b.seq = a.seq + 1 where a.at > b.at`,
  ),
  acts: await rows(`select p.id from posts p where
    (select count(*) from changes c where c.post_id = p.id and c.kind in ('published', 'held')) <> 1
    or (p.state <> 'published') <> exists (
      select from changes c where c.post_id = p.id and c.kind in ('removed', 'hidden', 'held'))
    or exists (select from posts r where r.parent_id = p.id and r.created_at > p.state_at)
    or p.state_at > now()`),
  texts: await rows(`select p.id from posts p where p.html = '' or p.version <>
    (select count(*) from revisions r where r.post_id = p.id) or (p.version > 1) <> (p.revised_at is not null)`),
  counters: await rows(`select t.id from threads t where
    t.post_count <> (select count(*) from posts p where p.thread_id = t.id and p.state = 'published')
    or t.last_post_at is distinct from (select max(p.created_at) from posts p where p.thread_id = t.id and p.state <> 'held')
    or t.people_count <> (select count(*) from (
      select author_id from posts p where p.thread_id = t.id and p.state <> 'held'
      union select account_id from stances s where s.thread_id = t.id) everybody)
    or t.people_count <> (select count(*) from participants x where x.thread_id = t.id)`),
  positions: await rows(`select p.id from positions p where
    p.standing <> (select count(*) from stances s where s.position_id = p.id and s.current)
    or p.started <> (select count(*) from stances s where s.position_id = p.id and s.created_at =
      (select min(f.created_at) from stances f where f.thread_id = s.thread_id and f.account_id = s.account_id))`),
  opened: await rows(`select p.id from posts p join threads t on t.id = p.thread_id where p.created_at < t.created_at`),
  current: await rows(`select account_id from stances s where s.current <> (s.created_at =
    (select max(l.created_at) from stances l where l.thread_id = s.thread_id and l.account_id = s.account_id))`),
  standing: await rows(`select p.id from posts p where p.position_id is distinct from (
    select position_id from stances s where s.thread_id = p.thread_id and s.account_id = p.author_id
      and s.created_at <= p.created_at order by s.created_at desc limit 1)`),
  members: await rows(`select p.id from posts p where not exists (select from memberships m
    where m.space_id = p.space_id and m.account_id = p.author_id and m.joined_at <= p.created_at)`),
});
/** What `broken` answers where every promise is kept. */
export const whole = {
  paths: [],
  siblings: [],
  changes: [],
  order: [],
  acts: [],
  texts: [],
  counters: [],
  positions: [],
  opened: [],
  current: [],
  standing: [],
  members: [],
};
