import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { cases, flags } from "@/db/schema/cases";
import { posts } from "@/db/schema/posts";
import { spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import { pathOf } from "@/server/moderation/appeals/standing/present";
import type { OwnFlag } from "@/server/moderation/appeals/view";
import { mayReadNow } from "@/server/notifications/telling/read";

/** So many are shown of what somebody flagged, the newest. */
const MOST = 50;

type Row = Parameters<typeof pathOf>[0] &
  Omit<OwnFlag, "title" | "path"> & { handle: string | null; name: string | null };

/** What somebody flagged, and what became of it: not who decided, nor what was decided. */
export async function flagsOf(accountId: string): Promise<OwnFlag[]> {
  const { rows } = await db().execute<Row>(sql`
    select f.id, f.reason, f.text, f.created_at as at, c.target_kind as kind,
      case when f.outcome = 'rejected' and c.state = 'overturned' then 'undone' else f.outcome end as outcome,
      s.slug as space_slug, s.name as space_name, t.title, t.slug, t.short_id, p.id as post_id, p.state as post_state,
      case when who.state in ('active', 'suspended') then who.handle end as handle, who.name
    from ${flags} f join ${cases} c on c.id = f.case_id
    left join ${posts} p on c.target_kind = 'post' and p.id = c.target_id
    left join ${threads} t on t.id = case c.target_kind when 'post' then p.thread_id when 'thread' then c.target_id end
      and ${mayReadNow(sql`f.by_id`, sql`t.space_id`)}
    left join ${spaces} s on s.id = t.space_id
    left join ${accounts} who on c.target_kind in ('account', 'profile') and who.id = c.target_id
    where f.by_id = ${accountId}::uuid order by f.created_at desc, f.id desc limit ${MOST}`);
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind, reason: row.reason, text: row.text, outcome: row.outcome },
    at: new Date(row.at).toISOString(),
    title: row.title ?? row.name,
    // Whose account is shut has no page.
    path: row.handle ? `/people/${row.handle}` : pathOf(row),
  }));
}
