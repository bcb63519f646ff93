import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { sealSession, sessionCookieName } from "@/server/accounts/sessions/cookie";
import { openSession } from "@/server/accounts/sessions/write";

// Cookies are sealed with it; a run of tests needs no secret that outlives it.
process.env.AUTH_SECRET ??= randomBytes(32).toString("base64url");

/** An account with a confirmed address. */
export async function anAccount(given: Partial<typeof accounts.$inferInsert> = {}) {
  const id = uuidv7();
  const handle = given.handle ?? `p${id.slice(-11)}`;
  const [account] = await db()
    .insert(accounts)
    .values({ id, handle, name: handle, email: `${handle}@example.org`, emailConfirmedAt: new Date(), ...given })
    .returning();
  return account!;
}

/** A browser of this account: what its Cookie header holds. */
export async function signedIn(accountId: string): Promise<{ sessionId: string; cookie: string }> {
  const sessionId = await openSession({ accountId, userAgent: "test" });
  if (!sessionId) throw new Error("This account is shut.");
  return { sessionId, cookie: `${sessionCookieName()}=${await sealSession(sessionId)}` };
}
