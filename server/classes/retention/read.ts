import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { grades } from "@/db/schema/assignments";
import { drafts } from "@/db/schema/drafts";
import { posts } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import { classOf } from "@/server/classes/read";
import { found } from "@/server/errors";
import type { SpaceView } from "@/server/spaces/view";
import { whyNotDelete } from "./policy";
import type { DeletionView } from "./view";

/** What it would come to, counted now, so that nobody has to guess. */
export async function deletionOf(by: { id: string }, space: SpaceView): Promise<DeletionView> {
  const here = sql`select id from ${threads} where space_id = ${space.id}::uuid`;
  const [{ retention: rule }, { rows }] = await Promise.all([
    classOf(space),
    db().execute<{ posts: number; drafts: number; marks: number }>(sql`select
      (select count(*)::int from ${posts} where author_id = ${by.id}::uuid and space_id = ${space.id}::uuid
        and state <> 'moved') as posts,
      (select count(*)::int from ${drafts} where account_id = ${by.id}::uuid and thread_id in (${here})) as drafts,
      (select count(*)::int from ${grades} where account_id = ${by.id}::uuid and space_id = ${space.id}::uuid
        and released is not null) as marks`),
  ]);
  return { rule, name: space.name, ...found(rows[0]), why: whyNotDelete(space) };
}
