import { and, eq, inArray, isNotNull, ne, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { cases, flags } from "@/db/schema/cases";
import { memberships } from "@/db/schema/spaces";
import { accuracyOf } from "./policy";

/** How right each of these people's flags were so far, 0..1. */
export async function accuraciesOf(database: Database, accountIds: string[]): Promise<Map<string, number>> {
  if (accountIds.length === 0) return new Map();
  const count = (outcome: string) => sql<number>`count(*) filter (where ${flags.outcome} = ${outcome})::int`;
  const rows = await database
    .select({ id: flags.byId, upheld: count("upheld"), rejected: count("rejected") })
    .from(flags)
    .where(and(inArray(flags.byId, accountIds), ne(flags.outcome, "open")))
    .groupBy(flags.byId);
  const answered = new Map(rows.map(({ id, ...counts }) => [id, counts]));
  return new Map(accountIds.map((id) => [id, accuracyOf(answered.get(id) ?? { upheld: 0, rejected: 0 })]));
}

/** What somebody has flagged in a thread, posts and the thread itself, and nobody has decided yet. */
export async function flaggedBy(accountId: string, threadId: string): Promise<string[]> {
  const rows = await db()
    .select({ id: cases.targetId })
    .from(flags)
    .innerJoin(cases, eq(cases.id, flags.caseId))
    .where(and(eq(flags.byId, accountId), eq(flags.outcome, "open"), eq(cases.threadId, threadId)));
  return rows.map(({ id }) => id);
}

/** Whether somebody has an account that is not shut, and, where a space is meant, is of that space. */
export async function isPersonIn(space: { id: string } | null, id: string): Promise<boolean> {
  const there = and(eq(accounts.id, id), isNotNull(accounts.email), inArray(accounts.state, ["active", "suspended"]));
  const rows = space
    ? await db()
        .select({ id: accounts.id })
        .from(accounts)
        .innerJoin(memberships, and(eq(memberships.accountId, accounts.id), eq(memberships.spaceId, space.id)))
        .where(there)
    : await db().select({ id: accounts.id }).from(accounts).where(there);
  return rows.length > 0;
}
