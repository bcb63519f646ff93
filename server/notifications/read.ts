import { eq, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { looks } from "@/db/schema/classes";
import { decisions } from "@/db/schema/decisions";
import { notificationPosts, notifications } from "@/db/schema/notifications";
import { posts, revisions } from "@/db/schema/posts";
import { spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import { pseudonymCalled } from "@/server/classes/pseudonyms/read";
import { type RuleNamed, ruleNamed } from "@/server/moderation/words/read";
import { placeOf } from "@/server/texts/cursor";
import { seesPost } from "@/server/threads/sight/read";
import { threadPath } from "@/server/threads/view";
import { type AssignedRow, assignedOf, assignedView, isStillThere } from "./assigned/read";
import { beginningOf } from "./beginning";
import { type StaffRow, staffOf, staffView } from "./deciding/read";
import { type EnteredRow, enteredOf, enteredView } from "./entering/read";
import { type InvitedRow, invitedOf, invitedView, isAsked, isHeldBack, isWrittenTo } from "./inviting/read";
import { markedView, type WorkRow, workOf } from "./marked/read";
import { isShown, mayReadNow } from "./telling/read";
import { type Frequency, type InboxPage, MOST_COUNTED, type NoticeView, type Reason } from "./view";

const PAGE = 20;

/**
 * The pseudonym under which what notice `n` tells of was done, for nobody is told of it under another name: a post is its
 * author's, a mark on a restated point that of whom it answers, and other words in a post those of their writer.
 */
const wroteAs = sql`case when np.by_id = p.author_id then p.pseudonym_id
  when n.reason = 'fair' then (select above.pseudonym_id from ${posts} above where above.id = p.parent_id)
  else (select hand.pseudonym_id from ${revisions} hand
    where hand.post_id = p.id and hand.by_id = np.by_id order by hand.version desc limit 1) end`;

/** The posts that notice `n` is about and that its reader may read now. Of a thread followed they are counted, not kept. */
const heardOf = sql`
  (select np.post_id, coalesce(${wroteAs}, np.by_id) as by_id, ${wroteAs} as pseudonym_id, np.at, p.ordinal from ${notificationPosts} np
    join ${posts} p on p.id = np.post_id and ${isShown} and ${seesPost(sql`n.account_id`, sql`p.id`)}
    where np.notification_id = n.id and n.reason <> 'thread' order by np.post_id desc limit ${MOST_COUNTED})
  union all
  (select p.id, coalesce(p.pseudonym_id, p.author_id), p.pseudonym_id, p.created_at, p.ordinal from ${posts} p
    where n.reason = 'thread' and p.thread_id = n.thread_id and ${isShown} and p.author_id <> n.account_id
      and ${seesPost(sql`n.account_id`, sql`p.id`)}
      and p.ordinal >= (select first.ordinal from ${posts} first where first.id = n.post_id)
      and p.created_at <= coalesce(n.read_at, now()) order by p.ordinal limit ${MOST_COUNTED})`;

/** What was decided about somebody is theirs to know, also where they may no longer read; so is the answer to their appeal. */
const isAboutThem = sql`n.reason in ('decision', 'appeal')
  and exists (select from ${decisions} about where about.id = n.decision_id and about.subject_id = n.account_id)`;
const mayRead = mayReadNow(sql`n.account_id`, sql`n.space_id`);

/** The one scope of the inbox: what somebody was told of is gone from it when they may not read it, or it is gone. */
export const isOpen = sql`(n.space_id is null or ${mayRead} or (${isAboutThem}) or n.reason = 'invited')
  and (n.reason <> 'invited' or ${isAsked}) and ${isStillThere}
  and (n.post_id is null or exists (select from (${heardOf}) heard))`;

/** How much each of these people has not read, in one question. */
export async function unreadOf(accountIds: string[]): Promise<Map<string, number>> {
  if (accountIds.length === 0) return new Map();
  const { rows } = await db().execute<{ id: string; unread: number }>(sql`
    select who.id, (select count(*)::int from (
      select from ${notifications} n where n.account_id = who.id and n.read_at is null and ${isOpen} limit ${MOST_COUNTED}
    ) counted) as unread
    from ${accounts} who where who.id in ${accountIds}`);
  return new Map(rows.map(({ id, unread }) => [id, unread]));
}

export const unreadFor = async (accountId: string): Promise<number> =>
  (await unreadOf([accountId])).get(accountId) ?? 0;

type Row = {
  id: string;
  reason: Reason;
  at: string;
  read: boolean;
  // Null where it is about a person, not a thread, and on the whole site; the title also where they may no longer read.
  title: string | null;
  slug: string | null;
  short_id: string | null;
  space_slug: string | null;
  space_name: string | null;
  staff: StaffRow | null;
  work: WorkRow | null;
  assigned: AssignedRow | null;
  entered: EnteredRow | null;
  invited: InvitedRow | null;
  posts: number;
  people: number;
  names: string[];
  lead: string | null;
  html: string | null;
};

/** Notices as their reader sees them, the newest first. `which` narrows `n`. */
export async function noticesOf(
  accountId: string,
  which: SQL,
  most: number,
): Promise<(NoticeView & { cursor: string })[]> {
  const { rows } = await db().execute<Row>(sql`
    select n.id, n.reason, to_char(n.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
      n.read_at is not null as read, t.title, t.slug, t.short_id, s.slug as space_slug, s.name as space_name,
      told.posts, told.people, told.names, lead.id as lead, left(lead.html, 1500) as html, ${staffOf} as staff,
      ${workOf} as work, ${assignedOf} as assigned, ${enteredOf} as entered, ${invitedOf} as invited
    from ${notifications} n
    left join ${threads} t on t.id = n.thread_id and ${mayRead}
    left join ${spaces} s on s.id = n.space_id
    cross join lateral (
      with heard as (${heardOf}),
      people as (select by_id, pseudonym_id, max(ordinal) as last, max(at) as at from heard group by by_id, pseudonym_id)
      select (select count(distinct post_id)::int from heard) as posts, (select count(*)::int from people) as people,
        case when n.decision_id is not null or n.reason in ('marked', 'assigned', 'due') then '{}'
          when n.reason = 'revealed' then array(select a.name from ${looks} l join ${accounts} a on a.id = l.by_id
            where l.space_id = n.space_id and l.about_id = n.account_id and l.what = 'reveal' and l.at = n.created_at)
          when n.post_id is null then array(select a.name from ${accounts} a where a.id = t.author_id)
          else array(select case when latest.pseudonym_id is null then (select a.name from ${accounts} a where a.id = latest.by_id)
            else ${pseudonymCalled(sql`latest.pseudonym_id`)} end from (
            select * from people where n.reason not in ('moved', 'thread') order by last desc, at desc limit 2
          ) latest order by latest.last desc, latest.at desc) end as names,
        (select post_id from heard
          order by case when n.reason = 'thread' then ordinal else -ordinal end limit 1) as lead
    ) told
    left join ${posts} lead on lead.id = told.lead
    where n.account_id = ${accountId}::uuid and ${isOpen} and ${which}
    order by n.at desc, n.id desc limit ${most}`);
  const named = await ruleNamed(rows.flatMap(({ staff }) => staff?.desk ?? []));
  return rows.map((row) => viewOf(row, named));
}

function viewOf(row: Row, named: RuleNamed): NoticeView & { cursor: string } {
  const { id, reason, names, people, posts, read } = row;
  const about = aboutOf(row, named);
  const when = { at: `${row.at.slice(0, 23)}Z`, read, cursor: `${row.at}_${id}` };
  return { id, reason, names, people, posts, ...about, ...when };
}

function aboutOf({ staff, work, assigned, entered, invited, ...row }: Row, named: RuleNamed) {
  if (staff) return staffView({ ...row, staff }, named);
  if (entered) return enteredView({ ...row, entered });
  if (invited) return invitedView({ ...row, invited });
  if (assigned) return assignedView({ ...row, assigned });
  return work ? markedView({ ...row, work }) : debateView(row);
}

function debateView(
  row: Omit<Row, "staff" | "work" | "assigned" | "entered" | "invited">,
): Pick<NoticeView, "thread" | "words" | "path"> {
  const { title, space_name, space_slug, slug, short_id } = row;
  const path = threadPath({ spaceSlug: space_slug ?? "", slug: slug ?? "", shortId: short_id ?? "" });
  const query = new URLSearchParams({ ...(row.lead && { post: row.lead }), notice: row.id });
  return {
    thread: { title: title ?? "", space: space_name ?? "" },
    words: beginningOf(row.html ?? ""),
    path:
      row.reason === "revealed"
        ? `/${space_slug}/seen?${query}`
        : `${path}?${query}${row.lead ? `#p-${row.lead}` : ""}`,
  };
}

/**
 * What a letter is to tell of, the newest first: unread, never mailed, and in the inbox now. Of `staff` what waits for no
 * day or week: unread reminders, and, read or not, decisions about its reader and who entered their class.
 */
export async function unmailedOf(accountId: string, staff = false): Promise<string[]> {
  const which = staff
    ? sql`(n.reason in ('decision', 'appeal', 'entered') or n.reason = 'due' and n.read_at is null)`
    : sql`n.read_at is null`;
  const { rows } = await db().execute<{ id: string }>(sql`
    select n.id from ${notifications} n
    where n.account_id = ${accountId}::uuid and n.mailed_at is null and ${which} and ${isOpen}
      and not (n.reason = 'invited' and (${isWrittenTo} or ${isHeldBack}))
    order by n.at desc, n.id desc`);
  return rows.map(({ id }) => id);
}

export async function inboxOf(accountId: string, page: { unread: boolean; cursor?: string }): Promise<InboxPage> {
  const which = sql`${page.unread ? sql`n.read_at is null` : sql`true`} and ${before(page.cursor)}`;
  const [rows, unread] = await Promise.all([noticesOf(accountId, which, PAGE + 1), unreadFor(accountId)]);
  const shown = rows.slice(0, PAGE);
  return {
    notices: shown.map(({ cursor: _, ...notice }) => notice),
    next: rows.length > PAGE ? (shown.at(-1)?.cursor ?? null) : null,
    unread,
  };
}

function before(cursor: string | undefined): SQL {
  if (!cursor) return sql`true`;
  const { at, id } = placeOf(cursor);
  return sql`(n.at, n.id) < (${at}::timestamptz, ${id}::uuid)`;
}

export async function frequencyOf(accountId: string): Promise<Frequency> {
  const [row] = await db()
    .select({ frequency: accounts.mailFrequency })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  return row?.frequency ?? "never";
}
