import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts, tokens } from "@/db/schema/accounts";
import { inTransaction, type Transaction } from "@/db/transaction";
import { hashPassword } from "@/server/accounts/passwords";
import { adminExists } from "@/server/accounts/read";
import { raiseRights } from "@/server/accounts/rights/write";
import { issueToken, spendToken } from "@/server/accounts/tokens/write";
import { createAccount } from "@/server/accounts/write";
import { conflict } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { record } from "@/server/moderation/log/write";

/** The one-time link printed at start while the site has no admin; null once it has one. */
export async function firstAdminLink(baseUrl: string): Promise<string | null> {
  const on = db();
  if (await adminExists(on)) return null;
  await on.delete(tokens).where(and(eq(tokens.purpose, "admin"), lt(tokens.expiresAt, sql`now()`)));
  const link = new URL("/setup", baseUrl);
  link.searchParams.set("token", await issueToken(on, { purpose: "admin" }));
  return link.href;
}

/** Makes the person signed in the first admin. */
export async function claimAdmin(accountId: string, token: string): Promise<void> {
  await inTransaction((tx) => appoint(tx, accountId, token));
  announce("account.rightsChanged", { accountId });
}

type FirstAdmin = { name: string; handle: string; email: string; password: string; token: string };

/** Makes an account that is the first admin. Whoever reads the server's output owns it, so the address is taken as given. */
export async function setUpAdmin({ password, token, ...person }: FirstAdmin): Promise<void> {
  const passwordHash = await hashPassword(password);
  await inTransaction(async (tx) => {
    const accountId = await createAccount(tx, { ...person, passwordHash, confirmed: true });
    if (!accountId) throw conflict("This address has an account: sign in with it, then open this link again.");
    await appoint(tx, accountId, token);
  });
}

async function appoint(tx: Transaction, accountId: string, token: string): Promise<void> {
  await spendToken(tx, token, "admin");
  if (await adminExists(tx)) throw conflict("This site has an admin already.");
  await tx.update(accounts).set({ siteRole: "admin" }).where(eq(accounts.id, accountId));
  await raiseRights(tx, accountId);
  // Links of earlier starts must not make a second one.
  await tx
    .update(tokens)
    .set({ usedAt: sql`now()` })
    .where(and(eq(tokens.purpose, "admin"), isNull(tokens.usedAt)));
  const target = { kind: "account", id: accountId } as const;
  await record(tx, { spaceId: null, byId: accountId, act: "appoint", target, reason: "The link printed at start." });
}
