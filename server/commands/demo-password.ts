import { createHmac } from "node:crypto";
import { eq, like } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { fits, hashPassword } from "@/server/accounts/passwords";
import { authSecret } from "@/server/accounts/secret";
import { DEMO_DOMAIN } from "./seed-people";

/** Somebody of the demo by whom one knows whether its people have this site's password. */
const ONE_OF_THEM = "irene-holm";

/** What the demo's people sign in with: this site's own, made from its secret, so that no two sites share one. */
export async function openDemoAccounts(): Promise<{ handle: string; password: string }> {
  const password = createHmac("sha256", authSecret()).update("demo").digest("hex").slice(0, 16);
  const [known] = await db().select().from(accounts).where(eq(accounts.handle, ONE_OF_THEM));
  if (!(await fits(password, known?.passwordHash)))
    await db()
      .update(accounts)
      .set({ passwordHash: await hashPassword(password) })
      .where(like(accounts.email, `%@${DEMO_DOMAIN}`));
  return { handle: ONE_OF_THEM, password };
}
