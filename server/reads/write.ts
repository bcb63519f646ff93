import { and, eq, sql } from "drizzle-orm";
import { posts } from "@/db/schema/posts";
import { reads } from "@/db/schema/reads";
import { threads } from "@/db/schema/threads";
import { inTransaction, type Transaction } from "@/db/transaction";
import { announce } from "@/server/events/announce";
import { visibleTo } from "@/server/posts/read";
import type { Audience } from "@/server/threads/policy";
import type { MarkedView } from "./view";

type By = { id: string };
type Marks = { posts: string[]; place?: string };

/** Marks what somebody has read; posts they cannot see are passed over, and marking twice is marking once. */
export const markRead = (by: By, audience: Audience, { posts: ids, place }: Marks): Promise<MarkedView> =>
  changing(by, audience, async (tx) => {
    const seen = and(eq(posts.threadId, audience.threadId), visibleTo(audience));
    await tx.execute(sql`
      insert into ${reads} (account_id, thread_id, read, place_id)
      select ${by.id}::uuid, ${audience.threadId}::uuid, range_agg(int4range(${posts.ordinal}, ${posts.ordinal} + 1)),
        (select ${posts.id} from ${posts} where ${posts.id} = ${place ?? null}::uuid and ${seen})
      from ${posts} where ${posts.id} = any(${sql.param(ids)}::uuid[]) and ${seen} having count(*) > 0
      on conflict (account_id, thread_id) do update set
        read = ${reads.read} + excluded.read,
        -- What is read after "mark all read" stays read when that is taken back.
        before = ${reads.before} + excluded.read,
        place_id = coalesce(excluded.place_id, ${reads.placeId}),
        version = ${reads.version} + case when ${reads.read} @> excluded.read then 0 else 1 end,
        updated_at = now()`);
  });

/** Marks everything up to what the reader's page knew; what came since stays unread. What was read before is kept. */
export const markAllRead = (by: By, audience: Audience, upTo: number): Promise<MarkedView> =>
  changing(by, audience, async (tx) => {
    await tx.execute(sql`
      insert into ${reads} (account_id, thread_id, read, before)
      select ${by.id}::uuid, ${threads.id}, int4multirange(int4range(1, least(${upTo}::int, ${threads.ordinals}) + 1)), '{}'
      from ${threads} where ${threads.id} = ${audience.threadId}::uuid and least(${upTo}::int, ${threads.ordinals}) > 0
      on conflict (account_id, thread_id) do update set
        before = ${reads.read},
        read = ${reads.read} + excluded.read,
        version = ${reads.version} + 1,
        updated_at = now()
      where not ${reads.read} @> excluded.read`);
  });

/** Takes "mark all read" back; twice is once. */
export const undoAllRead = (by: By, audience: Audience): Promise<MarkedView> =>
  changing(by, audience, async (tx) => {
    await tx.execute(sql`
      update ${reads} set read = before, before = null, version = version + 1, updated_at = now()
      where account_id = ${by.id}::uuid and thread_id = ${audience.threadId}::uuid and before is not null`);
  });

/** One change of what somebody has read; their tabs hear of it where it changed anything. */
async function changing(by: By, { threadId }: Audience, change: (tx: Transaction) => Promise<void>) {
  const mine = and(eq(reads.accountId, by.id), eq(reads.threadId, threadId));
  const { was, now } = await inTransaction(async (tx) => {
    const [was] = await tx.select({ version: reads.version }).from(reads).where(mine).for("update");
    await change(tx);
    const { version, read, before } = reads;
    const [now] = await tx.select({ version, read, before }).from(reads).where(mine);
    return { was, now };
  });
  if (now && now.version !== was?.version)
    announce("account.read", { accountId: by.id, threadId, version: now.version });
  return { version: now?.version ?? 0, runs: now?.read ?? [], canUndo: (now?.before ?? null) !== null };
}
