import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { classes, expected } from "@/db/schema/classes";
import { notifications } from "@/db/schema/notifications";
import { isTheirs, listedBy } from "@/server/classes/joining/expected/read";
import { asRole, type ClassRole } from "@/server/classes/roster/view";
import type { NoticeView } from "@/server/notifications/view";

/** Who put its reader on the list of a class, and as what. */
export type InvitedRow = { by: string | null; role: ClassRole; term: string | null };
/** Not quite a day: a daily digest comes a moment less than a day after the last, and would wait for another. */
const BETWEEN = sql`interval '23 hours'`;

const ofReader = sql`from ${expected} e join ${accounts} who on ${isTheirs}
  where who.id = n.account_id and e.space_id = n.space_id`;

/** Of notice `n`: its reader is still asked, and has not answered. */
export const isAsked: SQL = sql`exists (select ${ofReader})`;
/** A letter with a link of its own goes to the same address. */
export const isWrittenTo: SQL = sql`exists (select ${ofReader} and e.invited)`;

const isOfADay: SQL = sql`mailed.reason = 'invited' and mailed.mailed_at > now() - ${BETWEEN}`;
/** Its reader had a letter of another invitation: one a day, whoever makes how many lists. The next takes this along. */
export const isHeldBack: SQL = sql`exists (select from ${notifications} mailed
  where mailed.account_id = n.account_id and ${isOfADay})`;

/** Seconds until what is held back of somebody's invitations may be mailed; null where nothing is. */
export async function heldFor(accountId: string): Promise<number | null> {
  const { rows } = await db().execute<{ seconds: number | null }>(sql`
    select ceil(extract(epoch from max(mailed.mailed_at) + ${BETWEEN} - now()))::int as seconds
    from ${notifications} mailed
    where mailed.account_id = ${accountId}::uuid and ${isOfADay} and exists (select from ${notifications} n
      where n.account_id = mailed.account_id and n.reason = 'invited' and n.read_at is null and n.mailed_at is null)`);
  return rows[0]?.seconds ?? null;
}

/** One column of JSON beside notice `n`; null where it is of no list. */
export const invitedOf: SQL = sql`case when n.reason = 'invited' then (
  select json_build_object('by', ${listedBy}, 'role', e.role,
    'term', (select c.term from ${classes} c where c.space_id = e.space_id)) ${ofReader}) end`;

type Given = { id: string; space_name: string | null; invited: InvitedRow };

/** It leads to where one answers, and where one signs in who comes by the letter. */
export function invitedView(row: Given): Pick<NoticeView, "names" | "people" | "thread" | "listed" | "words" | "path"> {
  const { by, role, term } = row.invited;
  return {
    ...{ names: by ? [by] : [], people: by ? 1 : 0, words: "" },
    thread: { title: row.space_name ?? "", space: "An invitation" },
    listed: `${term ? `, ${term},` : ""} ${asRole(role)}`,
    path: `/join?${new URLSearchParams({ notice: row.id })}`,
  };
}
