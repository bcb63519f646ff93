import { and, desc, eq, gt, ilike, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { breakGlass, classes } from "@/db/schema/classes";
import { memberships, spaces } from "@/db/schema/spaces";
import type { ClassFound } from "./view";

const FOUND = 20;

/** How often an hour inside a class has ended for an account: what opens by itself closes open sockets by itself, too. */
export const hoursOver: SQL<number> = sql<number>`case when ${accounts.siteRole} = 'admin' then (
  select count(*)::int from ${breakGlass} where ${breakGlass.accountId} = ${accounts.id} and ${breakGlass.until} <= now())
  else 0 end`;

const untilOf = (accountId: string) => sql<string | null>`(
  select to_char(max(${breakGlass.until}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from ${breakGlass}
  where ${breakGlass.spaceId} = ${spaces.id} and ${breakGlass.accountId} = ${accountId}::uuid
    and ${breakGlass.until} > now())`;

/** Classes of the site by a part of their name or address, the newest first. */
export async function classesNamed(by: { id: string }, ask: string): Promise<ClassFound[]> {
  const like = `%${ask.trim().replace(/[\\%_]/g, "\\$&")}%`;
  return db()
    .select({
      slug: spaces.slug,
      name: spaces.name,
      term: sql<string>`coalesce(${classes.term}, '')`,
      archived: sql<boolean>`${classes.archivedAt} is not null`,
      member: sql<boolean>`${memberships.role} is not null`,
      until: untilOf(by.id),
    })
    .from(spaces)
    .leftJoin(classes, eq(classes.spaceId, spaces.id))
    .leftJoin(memberships, and(eq(memberships.spaceId, spaces.id), eq(memberships.accountId, by.id)))
    .where(and(eq(spaces.kind, "class"), or(ilike(spaces.name, like), ilike(spaces.slug, like))))
    .orderBy(desc(spaces.createdAt), desc(spaces.id))
    .limit(FOUND);
}

/** Until when somebody is inside a class that is not theirs; null where they are not. */
export async function enteredUntil(by: { id: string }, slug: string): Promise<string | null> {
  const [stay] = await db()
    .select({ until: breakGlass.until })
    .from(breakGlass)
    .innerJoin(spaces, eq(spaces.id, breakGlass.spaceId))
    .where(and(eq(spaces.slug, slug), eq(breakGlass.accountId, by.id), gt(breakGlass.until, sql`now()`)));
  return stay?.until.toISOString() ?? null;
}
