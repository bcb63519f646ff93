import { eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { MailPurpose } from "@/db/jobs";
import { accounts } from "@/db/schema/accounts";
import { inTransaction, type Transaction } from "@/db/transaction";
import { mergeListed, tellListed } from "@/server/classes/joining/expected/write";
import { conflict, forbidden } from "@/server/errors";
import { announce } from "@/server/events/announce";
import type { Viewer } from "@/server/viewer";
import { fits, hashPassword } from "./passwords";
import { placesOf } from "./profiles/read";
import { accountByEmail, passwordHashOf } from "./read";
import { raiseRights } from "./rights/write";
import { closeSessions } from "./sessions/write";
import { revokeTokens, spendToken } from "./tokens/write";

type Person = { name: string; handle: string; password: string };
export type NewAccount = {
  name: string;
  handle: string;
  email: string | null;
  passwordHash: string | null;
  confirmed: boolean;
};

const EMAIL_TAKEN = "This address has an account already: sign in, or ask for a link.";

/** A new account's id; null where the address has one already. A taken handle is said aloud: handles are public. */
export async function createAccount(tx: Transaction, given: NewAccount): Promise<string | null> {
  const { confirmed, ...columns } = given;
  const id = uuidv7();
  const [created] = await tx
    .insert(accounts)
    .values({ id, ...columns, emailConfirmedAt: confirmed ? sql`now()` : null })
    .onConflictDoNothing()
    .returning({ id: accounts.id });
  const [holder] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.handle, given.handle));
  if (!created && holder) throw conflict("This handle is taken.", { field: "handle" });
  if (created && confirmed) await tellListed(tx, created);
  return created?.id ?? null;
}

/** Signs up in one step. Where the address has an account nothing is made, and its owner hears of it by mail. */
export async function register({ password, ...person }: Person & { email: string }): Promise<void> {
  const passwordHash = await hashPassword(password);
  await inTransaction(async (tx) => {
    const accountId = await createAccount(tx, { ...person, passwordHash, confirmed: false });
    const known = accountId ? null : await accountByEmail(tx, person.email);
    await tx.enqueue("mail", {
      purpose: accountId ? "confirm" : "already-registered",
      email: person.email,
      accountId: accountId ?? known?.id,
    });
  });
}

/** Signs up with the link that proved the address. */
export async function finishRegistration({ password, token, ...person }: Person & { token: string }): Promise<void> {
  const passwordHash = await hashPassword(password);
  await inTransaction(async (tx) => {
    const { email } = await spendToken(tx, token, "sign-up");
    const accountId = await createAccount(tx, { ...person, email, passwordHash, confirmed: true });
    if (!accountId) throw conflict(EMAIL_TAKEN);
  });
}

/** Writes to an address: one letter where it has an account, another where it has none. The work is the same. */
export function writeTo(email: string, known: MailPurpose, unknown: MailPurpose): Promise<void> {
  return inTransaction(async (tx) => {
    const account = await accountByEmail(tx, email);
    await tx.enqueue("mail", { purpose: account ? known : unknown, email, accountId: account?.id });
  });
}

/** Sends the link that proves one's address again. */
export async function resendConfirmation(viewer: Viewer): Promise<void> {
  await inTransaction((tx) => tx.enqueue("mail", { purpose: "confirm", email: viewer.email, accountId: viewer.id }));
}

export async function confirmEmail(token: string): Promise<void> {
  const accountId = await inTransaction(async (tx) => {
    const { accountId } = await spendToken(tx, token, "confirm");
    if (accountId) await markConfirmed(tx, accountId);
    return accountId;
  });
  if (accountId) announce("account.rightsChanged", { accountId });
}

/** Who comes in by a mailed link. */
export function signInByLink(token: string): Promise<string> {
  return inTransaction(async (tx) => {
    const { accountId } = await spendToken(tx, token, "sign-in");
    if (!accountId) throw new Error("A sign-in link names an account.");
    await markConfirmed(tx, accountId);
    return accountId;
  });
}

/** Whoever opened a link proved that the address is theirs. */
async function markConfirmed(tx: Transaction, accountId: string): Promise<void> {
  await tx
    .update(accounts)
    .set({ emailConfirmedAt: sql`coalesce(${accounts.emailConfirmedAt}, now())` })
    .where(eq(accounts.id, accountId));
  await raiseRights(tx, accountId);
  await mergeListed(tx, { id: accountId });
  await tellListed(tx, { id: accountId });
}

/** Sets a new password by a mailed link; every browser is signed out. Answers whom to sign in. */
export async function resetPassword(token: string, password: string): Promise<{ handle: string }> {
  const passwordHash = await hashPassword(password);
  const account = await inTransaction(async (tx) => {
    const { accountId } = await spendToken(tx, token, "reset");
    if (!accountId) throw new Error("A reset link names an account.");
    await markConfirmed(tx, accountId);
    return replacePassword(tx, { accountId, passwordHash });
  });
  announce("account.rightsChanged", { accountId: account.id });
  return { handle: account.handle };
}

/** Sets a new password; every other browser is signed out. */
export async function changePassword(viewer: Viewer, current: string, next: string): Promise<void> {
  const passwordHash = await hashPassword(next);
  if (!(await fits(current, await passwordHashOf(viewer.id)))) throw forbidden("The current password does not fit.");
  await inTransaction((tx) => replacePassword(tx, { accountId: viewer.id, passwordHash, kept: viewer.sessionId }));
  announce("account.rightsChanged", { accountId: viewer.id });
}

type NewPassword = { accountId: string; passwordHash: string; kept?: string };
async function replacePassword(tx: Transaction, { accountId, passwordHash, kept }: NewPassword) {
  const [account] = await tx.update(accounts).set({ passwordHash }).where(eq(accounts.id, accountId)).returning();
  if (!account) throw new Error("This account is gone.");
  await revokeTokens(tx, accountId);
  await closeSessions(tx, accountId, kept);
  return account;
}

export async function signOutEverywhere(accountId: string): Promise<void> {
  await inTransaction((tx) => closeSessions(tx, accountId));
  announce("account.rightsChanged", { accountId });
}

export async function rename(accountId: string, name: string): Promise<void> {
  await inTransaction((tx) => tx.update(accounts).set({ name }).where(eq(accounts.id, accountId)));
  announce("account.renamed", { places: await placesOf(accountId) });
}
