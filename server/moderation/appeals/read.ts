import { and, eq, inArray, ne } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { appeals, decisions } from "@/db/schema/decisions";
import type { Transaction } from "@/db/transaction";
import { found } from "@/server/errors";
import { personId } from "@/server/moderation/decisions/write";
import type { Desk } from "@/server/moderation/desk";

export type Decision = typeof decisions.$inferSelect;
export type Appeal = typeof appeals.$inferSelect;

/**
 * What was decided at once, by either of its ids: the act on the post or thread first, then the person's part. A private
 * note is no part of it that its subject knows of, or that could be taken back.
 */
export async function partsOf(on: Database, id: string): Promise<Decision[]> {
  return together(id, await both(on, id));
}
/** The same as they are now, held until the commit. */
export async function lockParts(tx: Transaction, id: string): Promise<Decision[]> {
  return together(id, await both(tx, id).for("update"));
}

const both = (on: Database, id: string) =>
  on
    .select()
    .from(decisions)
    .where(and(inArray(decisions.id, [id, personId(id)]), ne(decisions.act, "note")))
    .orderBy(decisions.id);

function together(id: string, rows: Decision[]): Decision[] {
  const asked = found(rows.find((one) => one.id === id));
  return rows
    .filter(({ byId, subjectId, at }) => byId === asked.byId && subjectId === asked.subjectId && +at === +asked.at)
    .sort((one, other) => Number(isOfPerson(one)) - Number(isOfPerson(other)));
}
const isOfPerson = ({ targetKind }: Decision) => targetKind === "account" || targetKind === "profile";

/** What an appeal is against, as this desk may answer it; anything else is not found. */
export async function appealedAt(desk: Desk, id: string): Promise<{ decision: Decision; parts: Decision[] }> {
  const [row] = await db()
    .select({ decision: decisions })
    .from(appeals)
    .innerJoin(decisions, eq(decisions.id, appeals.decisionId))
    .where(and(eq(appeals.id, id), eq(decisions.deskId, desk.id)));
  const { decision } = found(row);
  return { decision, parts: await partsOf(db(), decision.id) };
}
