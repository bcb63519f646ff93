import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { accounts, sessions } from "@/db/schema/accounts";
import { inTransaction, type Transaction } from "@/db/transaction";
import { raiseRights } from "@/server/accounts/rights/write";
import { SESSION_DAYS } from "./cookie";

type Opening = {
  accountId: string;
  userAgent?: string /** The session this browser had until now. */;
  over?: string | null;
};

/** Signs a browser in: a new row, and the row it had before is gone. Null where the account is shut. */
export function openSession({ accountId, userAgent = "", over }: Opening): Promise<string | null> {
  return inTransaction(async (tx) => {
    if (over) await closeSession(tx, over);
    const [account] = await tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.id, accountId), inArray(accounts.state, ["active", "suspended"])))
      .for("share");
    if (!account) return null;
    const id = uuidv7();
    const expiresAt = sql`now() + make_interval(days => ${SESSION_DAYS})`;
    await tx.insert(sessions).values({ id, accountId, userAgent: userAgent.slice(0, 300), expiresAt });
    return id;
  });
}

/** Signs one browser out. The rights version moves, so that sockets of that session are asked for again and closed. */
async function closeSession(tx: Transaction, sessionId: string): Promise<void> {
  const [gone] = await tx.delete(sessions).where(eq(sessions.id, sessionId)).returning();
  if (gone) await raiseRights(tx, gone.accountId);
}

export const signOut = (sessionId: string) => inTransaction((tx) => closeSession(tx, sessionId));

/** Signs every browser of an account out, but the one kept. */
export async function closeSessions(tx: Transaction, accountId: string, kept?: string): Promise<void> {
  const mine = eq(sessions.accountId, accountId);
  await tx.delete(sessions).where(kept ? and(mine, ne(sessions.id, kept)) : mine);
  await raiseRights(tx, accountId);
}
