import { and, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { notifications } from "@/db/schema/notifications";
import { posts } from "@/db/schema/posts";
import { inTransaction } from "@/db/transaction";
import { settled } from "@/server/notifications/due/read";
import { tellInbox } from "@/server/notifications/write";

/** A reminder of what is done by now is read: it calls nobody any more, and is mailed to nobody. */
export async function settleDone(which: SQL = sql`true`): Promise<void> {
  const done = await settled(which);
  if (done.length === 0) return;
  const ids = done.map(({ id }) => id);
  const unread = and(inArray(notifications.id, ids), isNull(notifications.readAt));
  await inTransaction((tx) => tx.update(notifications).set({ readAt: sql`now()` }).where(unread));
  await tellInbox([...new Set(done.map(({ accountId }) => accountId))]);
}

/** The same for whoever wrote these posts, of what is asked there. */
export async function settleBy(postIds: string[]): Promise<void> {
  if (postIds.length === 0) return;
  await settleDone(
    sql`(w.thread_id, m.account_id) in (select p.thread_id, p.author_id from ${posts} p where p.id in ${postIds})`,
  );
}
