import { type SQL, sql } from "drizzle-orm";
import { classGroupMembers } from "@/db/schema/classes";
import { posts } from "@/db/schema/posts";
import { firstPosts } from "@/db/schema/pseudonyms";
import { memberships, spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import { standingOf } from "@/server/spaces/read";
import type { SpaceView } from "@/server/spaces/view";
import { NO_GROUP, type Sight } from "@/server/threads/policy";

/** A space, and who is looking at it. */
export type Looked = Pick<SpaceView, "id" | "kind" | "viewerId">;

type Columns = { [K in keyof Sight]: SQL<Sight[K]> };

/** What the thread's settings leave whoever looks to see of it. Goes beside `threads`. */
export function sightOf({ kind, viewerId }: Pick<Looked, "kind" | "viewerId">): Columns {
  return kind === "class" ? sightIn(viewerId) : { group: sql`null`, waiting: sql`false` };
}

/** The same where the space is not known yet: `spaces` is joined. */
export function sightFor(accountId: string | SQL | null): Columns {
  const { group, waiting } = sightIn(accountId);
  return {
    group: sql`case when ${spaces.kind} = 'class' then ${group} end`,
    waiting: sql`(${spaces.kind} = 'class' and ${waiting})`,
  };
}

function sightIn(accountId: string | SQL | null): Columns {
  return {
    group: sql`case when ${threads.grouping} is not null and coalesce(${threads.groupsOpenAt} > now(), true) then coalesce((
      select ${classGroupMembers.groupId}::text from ${classGroupMembers}
      where ${classGroupMembers.spaceId} = ${threads.spaceId} and ${classGroupMembers.kind} = ${threads.grouping}
        and ${classGroupMembers.accountId} = ${accountId}::uuid), ${NO_GROUP}) end`,
    waiting: sql`(coalesce(${threads.revealAt} > now(), false) or (${threads.postFirstWords} is not null and not exists (
      select from ${firstPosts} where ${firstPosts.threadId} = ${threads.id}
        and ${firstPosts.accountId} = ${accountId}::uuid)))`,
  };
}

/**
 * Whether an account that may read its space sees a post there now: what `audienceOf` leaves of it, for many at once.
 * Observers, and staff who are not suspended, see all.
 */
export function seesPost(account: SQL, post: SQL): SQL {
  const { group, waiting } = sightIn(account);
  const role = sql`(select ${memberships.role} from ${memberships}
    where ${memberships.spaceId} = ${threads.spaceId} and ${memberships.accountId} = ${account})`;
  const shutOut = sql`${standingOf(account, sql`${threads.spaceId}`)} in ('suspended', 'banned')`;
  return sql`exists (
    select from ${posts} join ${threads} on ${threads.id} = ${posts.threadId} join ${spaces} on ${spaces.id} = ${threads.spaceId}
    where ${posts.id} = ${post} and (${spaces.kind} = 'forum' or ${role} = 'observer' or (${role} in ('instructor', 'ta') and not ${shutOut}) or (
      not ${waiting} and (${posts.groupId} is null or coalesce(${posts.groupId}::text = ${group}, true)))))`;
}
