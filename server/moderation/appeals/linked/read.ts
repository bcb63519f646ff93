import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { decisions } from "@/db/schema/decisions";
import { openSealed, sealId } from "@/server/accounts/sealed-id";
import { found } from "@/server/errors";
import { ownDecision } from "@/server/moderation/appeals/standing/read";
import type { OwnDecision } from "@/server/moderation/appeals/view";

const PURPOSE = "appeal by mail";

/** What a letter names a decision by, to whoever cannot sign in. */
export const appealToken = (decisionId: string) => sealId(PURPOSE, decisionId);

/**
 * Whose decision a mailed link names, and which. It stands for signing in as far as this one decision goes, and only
 * while its person is banned from the site: anybody else signs in.
 */
export async function linkedTo(token: string): Promise<{ decision: string; by: { id: string } }> {
  const id = found(openSealed(PURPOSE, token));
  const [row] = await db()
    .select({ by: { id: accounts.id }, decision: decisions.id })
    .from(decisions)
    .innerJoin(accounts, eq(accounts.id, decisions.subjectId))
    .where(and(eq(decisions.id, id), eq(accounts.state, "banned")));
  return found(row);
}

export async function linkedDecision(token: string): Promise<OwnDecision> {
  const { by, decision } = await linkedTo(token);
  return ownDecision(by.id, decision);
}
