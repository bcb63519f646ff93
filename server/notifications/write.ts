import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { notifications } from "@/db/schema/notifications";
import { inTransaction } from "@/db/transaction";
import { isHere, tellOwn } from "@/server/realtime/own";
import { unreadOf } from "./read";
import { accountIn } from "./unsubscribing";
import type { Frequency } from "./view";

const unreadBy = (accountId: string) => and(eq(notifications.accountId, accountId), isNull(notifications.readAt));

/** Marks what is theirs; anything else stays as it is. */
export async function markRead(accountId: string, ids: string[]): Promise<void> {
  const theirs = and(unreadBy(accountId), inArray(notifications.id, ids));
  const marked = await inTransaction((tx) =>
    tx.update(notifications).set({ readAt: sql`now()` }).where(theirs).returning({ id: notifications.id }),
  );
  if (marked.length > 0) await tellInbox([accountId]);
}

export async function markAllRead(accountId: string): Promise<void> {
  await inTransaction((tx) => tx.update(notifications).set({ readAt: sql`now()` }).where(unreadBy(accountId)));
  await tellInbox([accountId]);
}

/** Tells people's own tabs how much they have not read; for who has none open nothing is asked. */
export async function tellInbox(accountIds: string[]): Promise<void> {
  const here = accountIds.filter(isHere);
  for (const [accountId, unread] of await unreadOf(here)) tellOwn(accountId, "inbox.changed", { unread });
}

export async function setFrequency(accountId: string, frequency: Frequency): Promise<void> {
  await inTransaction((tx) => tx.update(accounts).set({ mailFrequency: frequency }).where(eq(accounts.id, accountId)));
}

/**
 * By a mailed link, which may be in other hands: it lessens letters and never brings any. What names nobody changes
 * nothing, and nobody learns which it was.
 */
export async function unsubscribe(token: string, frequency: "never" | "daily"): Promise<void> {
  const accountId = accountIn(token);
  if (!accountId) return;
  const more = frequency === "daily" ? eq(accounts.mailFrequency, "now") : undefined;
  const whose = and(eq(accounts.id, accountId), more);
  await inTransaction((tx) => tx.update(accounts).set({ mailFrequency: frequency }).where(whose));
}
