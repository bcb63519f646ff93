import { type SQL, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { expected } from "@/db/schema/classes";
import { isTheirs, listedBy } from "@/server/classes/joining/expected/read";
import type { NoticeView } from "@/server/notifications/view";

/** Who put its reader on the list of a class. */
export type InvitedRow = { by: string | null };

const ofReader = sql`from ${expected} e join ${accounts} who on ${isTheirs}
  where who.id = n.account_id and e.space_id = n.space_id`;

/** Of notice `n`: its reader is still asked, and has not answered. */
export const isAsked: SQL = sql`exists (select ${ofReader})`;
/** A letter with a link of its own goes to the same address. */
export const isWrittenTo: SQL = sql`exists (select ${ofReader} and e.invited)`;

/** One column of JSON beside notice `n`; null where it is of no list. */
export const invitedOf: SQL = sql`case when n.reason = 'invited' then (
  select json_build_object('by', ${listedBy}) ${ofReader}) end`;

type Given = { id: string; space_name: string | null; invited: InvitedRow };

/** It leads to where one answers, and where one signs in who comes by the letter. */
export function invitedView(row: Given): Pick<NoticeView, "names" | "people" | "thread" | "words" | "path"> {
  const { by } = row.invited;
  return {
    ...{ names: by ? [by] : [], people: by ? 1 : 0, words: "" },
    thread: { title: row.space_name ?? "", space: "An invitation" },
    path: `/join?${new URLSearchParams({ notice: row.id })}`,
  };
}
