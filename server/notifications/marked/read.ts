import { type SQL, sql } from "drizzle-orm";
import { assignments } from "@/db/schema/assignments";
import type { NoticeView } from "@/server/notifications/view";

/** Of which assignment a mark was released. */
export type WorkRow = { id: string; title: string };

/** One column of JSON beside notice `n`; null where it is of no mark. */
export const workOf: SQL = sql`case when n.reason = 'marked' then (
  select json_build_object('id', w.id, 'title', w.title) from ${assignments} w
  where w.id = split_part(n.fold, ':', 2)::uuid) end`;

type Given = { id: string; space_slug: string | null; space_name: string | null; work: WorkRow };

/** That there is a mark, and where: what it is stands nowhere but there. */
export function markedView({ id, space_slug, space_name, work }: Given): Pick<NoticeView, "thread" | "words" | "path"> {
  const path = `/${space_slug}/assignments/${work.id}/mark?${new URLSearchParams({ notice: id })}`;
  return { thread: { title: work.title, space: space_name ?? "" }, words: "", path };
}
