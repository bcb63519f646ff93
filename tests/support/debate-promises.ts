import { rows } from "./promises";

/** Every row of a debate that breaks a promise the verbs keep. */
export const brokenDebate = async () => ({
  tallies: await rows(`select y.post_id from tallies y cross join lateral (
    select count(*) filter (where kind = 'persuasive') persuasive, count(*) filter (where kind = 'sourced') sourced,
      count(*) filter (where kind = 'mind') mind, count(distinct account_id) people
    from endorsements e where e.post_id = y.post_id) c
    where (y.persuasive, y.sourced, y.mind, y.people) <> (c.persuasive, c.sourced, c.mind, c.people)`),
  uncounted: await rows("select post_id from endorsements e where post_id not in (select post_id from tallies)"),
  heads: await rows(`select thread_id from tally_heads h where seq <> (
    select count(*) from endorsements e where e.thread_id = h.thread_id) or seq <> (
    select max(seq) from tallies y where y.thread_id = h.thread_id)`),
  flows: await rows(`select thread_id, from_id, to_id, people::int from flows except
    select thread_id, first_id, now_id, count(*)::int from (select distinct thread_id, account_id,
      first_value(position_id) over (partition by thread_id, account_id order by created_at) first_id,
      first_value(position_id) over (partition by thread_id, account_id order by created_at desc) now_id
      from stances) x group by 1, 2, 3`),
  people: await rows(`select thread_id from flows group by 1 having sum(people) <> (
    select count(distinct account_id) from stances s where s.thread_id = flows.thread_id)`),
  endorsers: await rows(`select e.post_id from endorsements e join posts p on p.id = e.post_id where
    e.account_id = p.author_id or e.created_at <= p.created_at or p.state <> 'published' or e.created_at > now()
    or e.thread_id <> p.thread_id`),
  stood: await rows(`select e.post_id from endorsements e where e.kind <> 'mind' and e.position_id is distinct from (
    select position_id from stances s where s.thread_id = e.thread_id and s.account_id = e.account_id
      and s.created_at <= e.created_at order by s.created_at desc limit 1)`),
  minds:
    await rows(`select e.post_id from endorsements e left join stances s on s.id = e.stance_id where e.kind = 'mind'
    and (s.because_id is distinct from e.post_id or s.account_id <> e.account_id or e.reason = ''
      or e.position_id is distinct from (select b.position_id from stances b where b.thread_id = s.thread_id
        and b.account_id = s.account_id and b.created_at < s.created_at order by b.created_at desc limit 1))`),
  causes: await rows(`select s.id from stances s join posts p on p.id = s.because_id where p.thread_id <> s.thread_id
    or p.created_at >= s.created_at or p.author_id = s.account_id or p.state <> 'published'`),
  evidence: await rows(`select id from posts where move = 'evidence' and id not in (select post_id from sources)`),
  items: await rows(`select p.id from post_items x join posts p on p.id = x.post_id
    join rubric_items i on i.id = x.item_id where i.thread_id <> p.thread_id or x.thread_id <> p.thread_id`),
  conditions: await rows(`select x.post_id from condition_answers x join posts p on p.id = x.post_id
    join stances s on s.id = x.stance_id where not s.would_change_shown or s.would_change = '' or
    s.thread_id <> p.thread_id or s.created_at > p.created_at or s.account_id = p.author_id or exists (
      select from stances l where l.thread_id = s.thread_id and l.account_id = s.account_id
        and l.created_at > s.created_at and l.created_at <= p.created_at)`),
  restated: await rows(`select s.post_id from steelmen s join posts p on p.id = s.post_id
    join posts q on q.id = p.parent_id where p.move <> 'challenge' or s.fair_at <= p.created_at
    or s.fair_by_id <> q.author_id or (s.fair_at is null) <> (s.fair_by_id is null)`),
  unstated: await rows(`select p.id from posts p join threads t on t.id = p.thread_id where t.steelman
    and p.move = 'challenge' and p.parent_id is not null and p.id not in (select post_id from steelmen)`),
  marked: await rows(`select thread_id from changes c where kind = 'marked' and not exists (
    select from steelmen s where s.post_id = c.post_id and s.fair_at = c.at)`),
  pinned: await rows(`select t.id from threads t left join posts p on p.id = t.pinned_id and p.thread_id = t.id
    where t.pinned_id is not null and p.move is distinct from 'synthesis'`),
  hands: await rows(`select r.id from revisions r join posts p on p.id = r.post_id join threads t on t.id = p.thread_id
    where r.by_id <> p.author_id and (t.pinned_id is distinct from p.id or r.at <= (
      select min(c.at) from changes c where c.thread_id = t.id and c.kind = 'thread'))`),
  reads: await rows(`select r.account_id from reads r join threads t on t.id = r.thread_id
    where upper(r.read) > t.ordinals + 1 or lower(r.read) < 1 or not exists (
      select from posts p where p.id = r.place_id and p.thread_id = t.id and r.read @> p.ordinal)`),
});
