import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { follows } from "@/db/schema/notifications";
import { posts } from "@/db/schema/posts";
import { spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import { mayReadNow } from "@/server/notifications/telling/read";
import { spaceOfThread, spaceWithId } from "@/server/spaces/read";
import type { SpaceView } from "@/server/spaces/view";
import { seesPost } from "@/server/threads/sight/read";
import { threadPath } from "@/server/threads/view";
import type { FollowKind, FollowsHere, FollowView } from "./view";

type Followed = { kind: FollowKind; target: string };

/** The space that what is to be followed lies in, as the account sees it; undefined where there is no such thing. */
export async function spaceOfFollowed({ kind, target }: Followed, accountId: string): Promise<SpaceView | undefined> {
  if (kind === "space") return spaceWithId(target, accountId);
  if (kind === "thread") return spaceOfThread(target, accountId);
  const [post] = await db()
    .select({ threadId: posts.threadId })
    .from(posts)
    .where(
      and(
        eq(posts.id, target),
        notInArray(posts.state, ["held", "moved"]),
        seesPost(sql`${accountId}::uuid`, sql`${target}::uuid`),
      ),
    );
  return post && spaceOfThread(post.threadId, accountId);
}

export async function personThere(id: string): Promise<boolean> {
  const [person] = await db()
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.id, id), inArray(accounts.state, ["active", "suspended"])));
  return person !== undefined;
}

export async function isFollowing(accountId: string, { kind, target }: Followed): Promise<boolean> {
  const rows = await db()
    .select({ kind: follows.kind })
    .from(follows)
    .where(and(eq(follows.accountId, accountId), eq(follows.kind, kind), eq(follows.targetId, target)));
  return rows.length > 0;
}

export async function followsInThread(
  accountId: string,
  thread: { id: string; spaceId: string },
): Promise<FollowsHere> {
  const { rows } = await db().execute<{ kind: FollowKind; target_id: string }>(sql`
    select f.kind, f.target_id from ${follows} f where f.account_id = ${accountId}::uuid and (
      (f.kind = 'thread' and f.target_id = ${thread.id}::uuid) or (f.kind = 'space' and f.target_id = ${thread.spaceId}::uuid))
    union all
    select f.kind, f.target_id from ${follows} f
      join ${posts} p on p.id = f.target_id and p.thread_id = ${thread.id}::uuid
      where f.account_id = ${accountId}::uuid and f.kind = 'branch'`);
  const of = (kind: FollowKind) => rows.filter((row) => row.kind === kind).map((row) => row.target_id);
  return { thread: of("thread").length > 0, space: of("space").length > 0, branches: of("branch") };
}

type Row = Followed & { name: string; handle: string | null; space: string | null; slug: string; short_id: string };

/** Everything somebody follows and may read, the newest first. */
export async function followsOf(accountId: string): Promise<FollowView[]> {
  const { rows } = await db().execute<Row>(sql`
    select f.kind, f.target_id as target, coalesce(who.name, t.title, s.name) as name, who.handle, s.slug as space,
      t.slug, t.short_id
    from ${follows} f
    left join ${accounts} who on f.kind = 'person' and who.id = f.target_id and who.state in ('active', 'suspended')
    left join ${posts} p on f.kind = 'branch' and p.id = f.target_id
    left join ${threads} t on (f.kind = 'thread' and t.id = f.target_id) or t.id = p.thread_id
    left join ${spaces} s on (f.kind = 'space' and s.id = f.target_id) or s.id = t.space_id
    where f.account_id = ${accountId}::uuid
      and (who.id is not null or ${mayReadNow(sql`f.account_id`, sql`s.id`)})
    order by f.created_at desc, f.target_id`);
  return rows.map((row) => ({ kind: row.kind, target: row.target, name: row.name, path: pathOf(row) }));
}

function pathOf({ kind, target, handle, space, slug, short_id: shortId }: Row): string {
  if (kind === "person") return `/people/${handle}`;
  if (kind === "space") return `/${space}`;
  const path = threadPath({ spaceSlug: space ?? "", slug, shortId });
  return kind === "branch" ? `${path}?post=${target}#p-${target}` : path;
}
