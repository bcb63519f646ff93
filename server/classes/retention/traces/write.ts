import { and, eq, inArray, sql } from "drizzle-orm";
import { classGroupMembers, expected, invitations, looks } from "@/db/schema/classes";
import { drafts } from "@/db/schema/drafts";
import { follows, notificationPosts, notifications } from "@/db/schema/notifications";
import { posts } from "@/db/schema/posts";
import { reads } from "@/db/schema/reads";
import { memberships } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import { raiseRights } from "@/server/accounts/rights/write";
import type { Leaving } from "@/server/classes/retention/former/write";

/** Deletes what a class keeps for somebody alone, and takes them off its lists. Who looked at their work stays, under no name. */
export async function dropTraces(tx: Transaction, { space, account, former }: Leaving): Promise<void> {
  const me = sql`${account.id}::uuid`;
  const theirThreads = sql`select id from ${threads} where space_id = ${space.id}::uuid`;
  const theirPosts = sql`select p.id from ${posts} p where p.thread_id in (${theirThreads})`;
  const notices = sql`select id from ${notifications} where space_id = ${space.id}::uuid`;
  await tx.execute(sql`delete from ${drafts} where account_id = ${me} and thread_id in (${theirThreads})`);
  await tx.execute(sql`delete from ${reads} where account_id = ${me} and thread_id in (${theirThreads})`);
  await tx.execute(sql`delete from ${follows} where account_id = ${me}
    and (target_id = ${space.id}::uuid or target_id in (${theirThreads}) or target_id in (${theirPosts}))`);
  await tx.execute(sql`delete from ${notificationPosts} where notification_id in (${notices} and account_id = ${me})`);
  await tx.execute(sql`delete from ${notifications} where space_id = ${space.id}::uuid and account_id = ${me}`);
  await tx.execute(sql`update ${notificationPosts} set by_id = ${former.id}::uuid
    where by_id = ${me} and notification_id in (${notices})`);
  await tx
    .update(looks)
    .set({ aboutId: former.id })
    .where(and(eq(looks.spaceId, space.id), eq(looks.aboutId, account.id)));
  const [group, member] = [classGroupMembers, memberships];
  await tx.delete(group).where(and(eq(group.spaceId, space.id), eq(group.accountId, account.id)));
  const emails = account.emails;
  await tx.delete(expected).where(and(eq(expected.spaceId, space.id), inArray(expected.email, emails)));
  await tx.delete(invitations).where(and(eq(invitations.spaceId, space.id), inArray(invitations.email, emails)));
  await tx.delete(member).where(and(eq(member.spaceId, space.id), eq(member.accountId, account.id)));
  await raiseRights(tx, account.id);
}
