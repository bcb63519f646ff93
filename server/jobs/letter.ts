import { and, eq, isNull, sql } from "drizzle-orm";
import type { JobPayloads } from "@/db/jobs";
import { accounts } from "@/db/schema/accounts";
import { notifications } from "@/db/schema/notifications";
import { inTransaction, type Transaction } from "@/db/transaction";
import { inboxLetter } from "@/server/mail/inbox-letter";
import { linkBase, send } from "@/server/mail/send";
import { appealToken } from "@/server/moderation/appeals/linked/read";
import { heldFor } from "@/server/notifications/inviting/read";
import { noticesOf, unmailedOf } from "@/server/notifications/read";
import { unsubscribeToken } from "@/server/notifications/unsubscribing";
import type { NoticeView } from "@/server/notifications/view";

/** What does not fit waits in the inbox, and the letter says so. */
const LISTED = 20;
/** A mail server may take its time; the pool's own patience with a transaction that waits is shorter. */
const PATIENCE = "55s";

/**
 * Sends one person what they have not read and were not sent. It is marked in the transaction in which it is sent: what
 * failed is sent again under the same Message-ID. Everything is asked anew here: rights, address, wishes.
 */
export async function sendLetter(id: string, { accountId, ...kind }: JobPayloads["letter"]): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.execute(sql`select set_config('idle_in_transaction_session_timeout', ${PATIENCE}, true)`);
    await alone(tx, accountId);
    const reader = await readerOf(tx, accountId, kind);
    if (!reader) return;
    if (!kind.digest && !kind.staff) await callHeld(tx, accountId);
    const due = await unmailedOf(accountId, kind.staff);
    const notices = await noticesOf(accountId, sql`n.id = any(${sql.param(due.slice(0, LISTED))}::uuid[])`, LISTED);
    if (notices.length === 0) return;
    const listed = reader.banned ? notices.map(linked) : notices;
    await send({ ...letterTo(accountId, reader.name, { listed, more: due.length > LISTED }), to: reader.email, id });
    await mark(tx, due);
  });
}

/** One letter to a person at a time: what a second one found would be the same. It comes again in a moment. */
async function alone(tx: Transaction, accountId: string): Promise<void> {
  const { rows } = await tx.execute<{ alone: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`letter:${accountId}`}, 0)) as alone`,
  );
  if (!rows[0]?.alone) throw new Error("Another letter to the same person is on its way.");
}

/** Digests come round by themselves; for who is written to as things happen the day's end has to call. */
async function callHeld(tx: Transaction, accountId: string): Promise<void> {
  const after = await heldFor(accountId);
  if (after !== null) await tx.enqueue("letter", { accountId }, { key: `${accountId}:held`, after: after + 1 });
}

type Kind = Omit<JobPayloads["letter"], "accountId">;

/**
 * Who may be written to now, the way they wish it; null where that is nobody. What moderators decided about somebody is
 * written to them at once, unless they want no letters at all; also to who is banned, who cannot read it anywhere else.
 */
async function readerOf(tx: Transaction, id: string, { digest, staff }: Kind) {
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, id));
  if (!account?.email || !account.emailConfirmedAt || account.email.endsWith(".invalid")) return null;
  const states = staff ? ["active", "suspended", "banned"] : ["active", "suspended"];
  if (!states.includes(account.state)) return null;
  const wished = staff ? ["now", "daily", "weekly"] : digest ? ["daily", "weekly"] : ["now"];
  return wished.includes(account.mailFrequency)
    ? { name: account.name, email: account.email, banned: account.state === "banned" }
    : null;
}

/** Whoever cannot sign in comes to the decision by the letter's link alone. */
const linked = (notice: NoticeView): NoticeView =>
  notice.staff?.decision
    ? { ...notice, path: `/appeal?${new URLSearchParams({ token: appealToken(notice.staff.decision) })}` }
    : notice;

function letterTo(accountId: string, name: string, notices: { listed: NoticeView[]; more: boolean }) {
  const base = linkBase();
  const link = new URL("/unsubscribe", base);
  link.searchParams.set("token", unsubscribeToken(accountId));
  const letter = inboxLetter({ ...notices, name, base, unsubscribe: link.href });
  // RFC 8058: the reader's mail program shows a button that asks without opening anything.
  const headers = { "List-Unsubscribe": `<${link.href}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
  return { ...letter, purpose: "inbox", headers };
}

/** Also the older ones that had no room: they are in the inbox the letter points to. What came meanwhile is of the next. */
async function mark(tx: Transaction, ids: string[]): Promise<void> {
  const told = and(sql`${notifications.id} = any(${sql.param(ids)}::uuid[])`, isNull(notifications.mailedAt));
  await tx.update(notifications).set({ mailedAt: sql`now()` }).where(told);
}
