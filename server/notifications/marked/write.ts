import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { JobPayloads } from "@/db/jobs";
import { assignments, grades } from "@/db/schema/assignments";
import { notifications } from "@/db/schema/notifications";
import { markedFold } from "@/server/grades/releasing/write";
import { isStanding, mayReadNow } from "@/server/notifications/telling/read";
import { follow, type Told } from "@/server/notifications/telling/write";

/** Tells students that their marks are there, never what they are; who may read them no more is not told. Twice is once. */
export async function tellMarked({ assignmentId, accounts }: JobPayloads["marked"]): Promise<void> {
  const { rows } = await db().execute<Told>(sql`
    with heard as (
      select g.account_id, w.space_id, w.thread_id, g.released_at from ${grades} g
      join ${assignments} w on w.id = g.assignment_id
      where g.assignment_id = ${assignmentId}::uuid and g.account_id = any(${sql.param(accounts)}::uuid[])
        and g.released is not null and w.removed_at is null and w.visible_from <= now()
        and ${isStanding(sql`g.account_id`)} and ${mayReadNow(sql`g.account_id`, sql`g.space_id`)}
    ),
    made as (
      insert into ${notifications} (id, account_id, reason, fold, space_id, thread_id)
      select gen_random_uuid(), account_id, 'marked', ${markedFold(assignmentId)}, space_id, thread_id from heard
      where not exists (select from ${notifications} n where n.account_id = heard.account_id
        and n.fold = ${markedFold(assignmentId)} and n.at >= heard.released_at)
      on conflict (account_id, fold) where read_at is null do update set at = now()
      returning account_id
    )
    select array(select account_id from heard) as heard, array(select account_id from made) as made`);
  await follow(rows[0] ?? { heard: [], made: [] });
}
