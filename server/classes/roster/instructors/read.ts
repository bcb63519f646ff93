import { and, asc, eq } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { memberships } from "@/db/schema/spaces";

/** The instructors of a class whose accounts are open. */
export const instructorsOf = (space: { id: string }, on: Pick<Database, "select"> = db()) =>
  on
    .select({ id: memberships.accountId })
    .from(memberships)
    .innerJoin(accounts, and(eq(accounts.id, memberships.accountId), eq(accounts.state, "active")))
    .where(and(eq(memberships.spaceId, space.id), eq(memberships.role, "instructor")))
    .orderBy(asc(memberships.accountId));

/** How many there are beside somebody. */
export const othersAmong = (instructors: { id: string }[], accountId: string) => ({
  instructors: instructors.filter(({ id }) => id !== accountId).length,
});
