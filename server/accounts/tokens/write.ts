import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { tokens } from "@/db/schema/accounts";
import type { Transaction } from "@/db/transaction";
import type { LinkPurpose } from "@/server/accounts/input";
import { invalid } from "@/server/errors";

/** As long as a person may need to get to their mail, and no longer. */
const MINUTES: Record<LinkPurpose, number> = {
  "sign-in": 20,
  reset: 60,
  "sign-up": 24 * 60,
  confirm: 7 * 24 * 60,
  admin: 7 * 24 * 60,
};

const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex");
const standing = (secret: string, purpose: LinkPurpose) =>
  and(
    eq(tokens.hash, hashOf(secret)),
    eq(tokens.purpose, purpose),
    isNull(tokens.usedAt),
    gt(tokens.expiresAt, sql`now()`),
  );

export type Issue = { purpose: LinkPurpose; accountId?: string | null; email?: string | null };

/** Makes a one-time secret; only its hash stays. */
export async function issueToken(on: Database, { purpose, accountId, email }: Issue): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  const expiresAt = sql`now() + make_interval(mins => ${MINUTES[purpose]})`;
  await on.insert(tokens).values({ hash: hashOf(secret), purpose, accountId, email, expiresAt });
  return secret;
}

/** Uses a secret up, once; refuses an unknown, used or outdated one in the same words. */
export async function spendToken(tx: Transaction, secret: string, purpose: LinkPurpose) {
  const [token] = await tx
    .update(tokens)
    .set({ usedAt: sql`now()` })
    .where(standing(secret, purpose))
    .returning({ accountId: tokens.accountId, email: tokens.email });
  if (!token) throw invalid("This link has been used or is too old. Ask for a new one.", { reason: "link" });
  return token;
}

/** Whether a secret may still be used, without using it: for the page a link opens. */
export async function findToken(on: Database, secret: string, purpose: LinkPurpose) {
  const [token] = await on.select({ email: tokens.email }).from(tokens).where(standing(secret, purpose));
  return token ?? null;
}

/** Makes the other links of an account useless. */
export async function revokeTokens(tx: Transaction, accountId: string): Promise<void> {
  await tx
    .update(tokens)
    .set({ usedAt: sql`now()` })
    .where(and(eq(tokens.accountId, accountId), isNull(tokens.usedAt)));
}
