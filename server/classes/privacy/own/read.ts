import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { inSnapshot } from "@/db/transaction";
import { isOpen } from "@/server/notifications/read";
import type { SpaceView } from "@/server/spaces/view";

/** Everything of one person in a class, as a file for them: JSON, by the names of the things. Marks as they were released. */
export function ownData(space: SpaceView, accountId: string): Promise<Record<string, unknown>> {
  return inSnapshot(async (tx) => ({
    about: "Everything of yours that this class keeps. Moments are in UTC.",
    takenAt: new Date().toISOString(),
    class: { name: space.name, address: `/${space.slug}` },
    ...(await partsOf(tx, { space: space.id, me: accountId })),
  }));
}

async function partsOf(tx: Database, of: { space: string; me: string }): Promise<Record<string, unknown>> {
  const [space, me] = [sql`${of.space}::uuid`, sql`${of.me}::uuid`];
  const list = (rows: ReturnType<typeof sql>) =>
    sql`(select coalesce(json_agg(row_to_json(x)), '[]'::json) from (${rows}) x)`;
  const { rows } = await tx.execute<Record<string, unknown>>(sql`select
    ${list(sql`select a.handle, a.name, m.role, m.listed_as as "listedAs", m.listed_email as "listedEmail",
        m.joined_at as "joinedAt", m.rights,
        (select array_agg(g.kind || ': ' || g.name) from class_group_members gm join class_groups g on g.id = gm.group_id
          where gm.space_id = m.space_id and gm.account_id = m.account_id) as parts
      from memberships m join accounts a on a.id = m.account_id where m.space_id = ${space} and m.account_id = ${me}`)} as person,
    ${list(sql`select ps.name, t.title as thread from pseudonyms ps join threads t on t.id = ps.thread_id
      where t.space_id = ${space} and ps.account_id = ${me} order by t.created_at`)} as pseudonyms,
    ${list(sql`select t.title as thread, p.id, p.move, p.state, p.parent_id as "answers", p.created_at as at,
        ${list(sql`select r.version, r.body, r.at from revisions r where r.post_id = p.id and r.by_id = ${me} order by r.version`)} as versions,
        ${list(sql`select s.url, s.author, s.title, s.year, s.pages from sources s where s.post_id = p.id order by s.number`)} as sources,
        (select st.body from steelmen st where st.post_id = p.id) as "pointRestated"
      from posts p join threads t on t.id = p.thread_id
      where p.space_id = ${space} and p.author_id = ${me} and p.state <> 'moved' order by p.created_at, p.id`)} as posts,
    ${list(sql`select t.title, r.version, r.body as prompt, r.at from revisions r join threads t on t.id = r.thread_id
      where t.space_id = ${space} and r.post_id is null and r.by_id = ${me} order by r.at`)} as questions,
    ${list(sql`select t.title as thread, po.text as position, s.confidence, s.would_change as "wouldChange",
        s.would_change_shown as "shown", s.created_at as at
      from stances s join threads t on t.id = s.thread_id join positions po on po.id = s.position_id
      where t.space_id = ${space} and s.account_id = ${me} order by s.created_at`)} as stances,
    ${list(sql`select t.title as thread, e.post_id as post, e.kind, e.reason, e.created_at as at
      from endorsements e join threads t on t.id = e.thread_id
      where t.space_id = ${space} and e.account_id = ${me} order by e.created_at`)} as endorsements,
    ${list(sql`select t.title as thread, d.intent, d.content, d.updated_at as at from drafts d join threads t on t.id = d.thread_id
      where t.space_id = ${space} and d.account_id = ${me} order by d.updated_at`)} as drafts,
    ${list(sql`select t.title as thread, r.updated_at as "lastRead" from reads r join threads t on t.id = r.thread_id
      where t.space_id = ${space} and r.account_id = ${me} order by r.updated_at`)} as reading,
    ${list(sql`select f.kind, coalesce(t.title, '') as thread, f.created_at as at
      from follows f left join posts p on f.kind = 'branch' and p.id = f.target_id
      left join threads t on t.id = coalesce(p.thread_id, f.target_id)
      where f.account_id = ${me} and (f.target_id = ${space} or t.space_id = ${space}) order by f.created_at`)} as follows,
    ${assigned(list, { space, me })},
    ${list(sql`select l.at, l.what, l.reason, w.name as by, t.title as thread, a.title as assignment, l.about_id is null as "wholeClass"
      from looks l join accounts w on w.id = l.by_id left join threads t on t.id = l.thread_id
      left join assignments a on a.id = l.assignment_id
      where l.space_id = ${space} and (l.about_id = ${me} or (l.about_id is null and l.at >=
        (select m.joined_at from memberships m where m.space_id = ${space} and m.account_id = ${me})))
      order by l.at`)} as "looksAtMyWork",
    ${list(sql`select n.reason, t.title as thread, n.at, n.read_at as "readAt" from notifications n
      left join threads t on t.id = n.thread_id
      where n.space_id = ${space} and n.account_id = ${me} and ${isOpen} order by n.at`)} as notices,
    ${list(sql`select d.act, d.target_kind as about, d.message, d.house_rule as "houseRule", d.at, d.undone_at as "takenBackAt",
        ap.text as appeal, ap.state as "appealState", ap.answer
      from decisions d left join appeals ap on ap.decision_id = d.id
      where d.space_id = ${space} and d.subject_id = ${me} and d.act <> 'note' order by d.at`)} as "decisionsAboutMe",
    ${list(sql`select f.reason, f.text, f.outcome, f.created_at as at from flags f join cases c on c.id = f.case_id
      where c.space_id = ${space} and f.by_id = ${me} order by f.created_at`)} as "whatIFlagged"`);
  return rows[0] ?? {};
}

type Sql = ReturnType<typeof sql>;
/** An assignment's own date, or the later one they were given: what has no date is not given one. */
const later = (date: "due_at" | "closes_at") =>
  sql.raw(`case when a.${date} is not null then greatest(a.${date}, x.${date}) end`);
/** Assignments they can see, with what was released to them and nothing of a grader's draft. */
function assigned(list: (rows: Sql) => Sql, { space, me }: { space: Sql; me: Sql }): Sql {
  return sql`${list(sql`select a.title, a.opens_at as "opensAt", ${later("due_at")} as "dueAt",
        ${later("closes_at")} as "closesAt", a.hundredths::float8 / 100 as points, a.requirements, a.criteria,
        g.released as mark, g.released_at as "releasedAt"
      from assignments a left join extensions x on x.assignment_id = a.id and x.account_id = ${me}
      left join grades g on g.assignment_id = a.id and g.account_id = ${me}
      where a.space_id = ${space} and a.removed_at is null and a.visible_from <= now() order by a.due_at nulls last`)} as assignments`;
}
