import { type SQL, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { breakGlass } from "@/db/schema/classes";
import type { NoticeView } from "@/server/notifications/view";

/** Who entered a class from outside, and why. */
export type EnteredRow = { name: string; reason: string };

/** One column of JSON beside notice `n`; null where it is of nobody who entered. */
export const enteredOf: SQL = sql`case when n.reason = 'entered' then (
  select json_build_object('name', who.name, 'reason', stay.reason)
  from ${breakGlass} stay join ${accounts} who on who.id = stay.account_id
  where stay.id = substring(n.fold from 9)::uuid) end`;

type Given = { id: string; space_slug: string | null; space_name: string | null; entered: EnteredRow };

/** It leads to the class's log, where it stands for ever. */
export function enteredView(row: Given): Pick<NoticeView, "names" | "people" | "thread" | "words" | "path"> {
  const { entered, space_slug, space_name } = row;
  const query = new URLSearchParams({ act: "break-glass", notice: row.id });
  return {
    ...{ names: [entered.name], people: 1, words: entered.reason },
    thread: { title: "See it in the log", space: space_name ?? "" },
    path: `/${space_slug ?? ""}/log?${query}`,
  };
}
