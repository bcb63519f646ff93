import { and, eq } from "drizzle-orm";
import type { Adapter, AdapterAccount, AdapterUser } from "next-auth/adapters";
import { db } from "@/db/client";
import { accounts, identities } from "@/db/schema/accounts";
import { inTransaction } from "@/db/transaction";
import { displayName, email as emailShape, handle as handleShape } from "./input";
import type { Introduced } from "./providers";
import { accountByEmail } from "./read";
import { createAccount } from "./write";

type Row = typeof accounts.$inferSelect;
const userOf = (row: Row): AdapterUser => ({
  id: row.id,
  name: row.name,
  email: row.email ?? "",
  emailVerified: row.emailConfirmedAt,
});

export const addressIn = (given: string | null | undefined) => emailShape.safeParse(given).data ?? null;

/** What next-auth asks of our tables when somebody comes through a provider. Sessions are not its business: see openSession. */
export const adapter: Adapter = {
  async getUser(id) {
    const [row] = await db().select().from(accounts).where(eq(accounts.id, id));
    return row ? userOf(row) : null;
  },
  async getUserByEmail(given) {
    const address = addressIn(given);
    const row = address ? await accountByEmail(db(), address) : null;
    return row ? userOf(row) : null;
  },
  async getUserByAccount({ provider, providerAccountId }) {
    const row = await accountOfIdentity(provider, providerAccountId);
    return row ? userOf(row) : null;
  },
  async createUser(given: object) {
    return userOf(await introduce(given as Introduced));
  },
  async linkAccount(given: AdapterAccount) {
    await link(given.provider, given.providerAccountId, given.userId);
  },
};

export async function accountOfIdentity(provider: string, subject: string): Promise<Row | null> {
  const [row] = await db()
    .select({ account: accounts })
    .from(identities)
    .innerJoin(accounts, eq(accounts.id, identities.accountId))
    .where(and(eq(identities.provider, provider), eq(identities.subject, subject)));
  return row?.account ?? null;
}

async function link(provider: string, subject: string, accountId: string): Promise<void> {
  await inTransaction((tx) => tx.insert(identities).values({ provider, subject, accountId }).onConflictDoNothing());
}

/**
 * Joins a provider's identity to the account with the same address, only where both have proven it: else whoever
 * registers an address first could be given somebody else's way in.
 */
export async function linkByAddress(provider: string, who: Introduced): Promise<void> {
  const address = who.verified ? addressIn(who.email) : null;
  const account = address ? await accountByEmail(db(), address) : null;
  if (account?.emailConfirmedAt) await link(provider, who.id, account.id);
}

/** An account for somebody new, with a handle near the one they have elsewhere. */
async function introduce(who: Introduced): Promise<Row> {
  const wish = who.handleWish
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 24)
    .replace(/^-+|-+$/g, "");
  const handle = handleShape.safeParse(wish).data ?? "reader";
  return inTransaction(async (tx) => {
    const name = displayName.safeParse(who.name).data ?? handle;
    const id = await createAccount(tx, {
      name,
      handle: await freeHandle(handle),
      email: addressIn(who.email),
      passwordHash: null,
      confirmed: who.verified,
    });
    const [row] = id ? await tx.select().from(accounts).where(eq(accounts.id, id)) : [];
    if (!row) throw new Error("This address was taken meanwhile.");
    return row;
  });
}

async function freeHandle(wish: string): Promise<string> {
  for (let tries = 0; ; tries++) {
    const handle = tries === 0 && wish !== "reader" ? wish : `${wish}-${Math.floor(1000 + Math.random() * 9000)}`;
    const [taken] = await db().select({ id: accounts.id }).from(accounts).where(eq(accounts.handle, handle));
    if (!taken) return handle;
  }
}
