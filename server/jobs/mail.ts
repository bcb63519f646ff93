import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import type { JobPayloads } from "@/db/jobs";
import { accounts } from "@/db/schema/accounts";
import type { LinkPurpose } from "@/server/accounts/input";
import { issueToken } from "@/server/accounts/tokens/write";
import { type LetterPurpose, letterOf, linkOf } from "@/server/mail/letters";
import { linkBase, send } from "@/server/mail/send";

const LINKS: Record<LetterPurpose, LinkPurpose | null> = {
  confirm: "confirm",
  reset: "reset",
  "sign-in": "sign-in",
  "sign-up": "sign-up",
  "already-registered": null,
};

/** Writes and sends one letter. Its secret is made here: a job's row holds none. */
export async function sendMail(id: string, { purpose, email, accountId }: JobPayloads["mail"]): Promise<void> {
  const account = accountId ? await accountAt(accountId, email) : null;
  // The account was deleted, or has another address, since the letter was asked for.
  if (accountId && !account) return;
  const link = LINKS[purpose];
  const secret = link ? await issueToken(db(), { purpose: link, accountId, email }) : null;
  const base = linkBase();
  const letter = letterOf(purpose, {
    site: new URL(base).host,
    name: account?.name ?? null,
    link: linkOf(purpose, base, secret),
  });
  await send({ ...letter, to: email, purpose, id });
}

async function accountAt(id: string, email: string) {
  const [account] = await db()
    .select({ name: accounts.name })
    .from(accounts)
    .where(and(eq(accounts.id, id), eq(accounts.email, email)));
  return account ?? null;
}
