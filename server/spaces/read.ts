import { and, asc, count, eq, isNotNull, isNull, not, or, type Placeholder, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { kept } from "@/db/kept";
import { breakGlass, classes } from "@/db/schema/classes";
import { sanctions } from "@/db/schema/decisions";
import { memberships, spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import type { SpaceListItem, SpaceView, Standing } from "./view";

const columnsFor = (accountId: string | SQL | null) => ({
  id: spaces.id,
  slug: spaces.slug,
  kind: spaces.kind,
  name: spaces.name,
  description: spaces.description,
  ...seenBy(accountId),
  viewerId: sql<string | null>`${accountId}::uuid`,
});

/** What policies ask of a space beside its kind, of an account or of nobody. Joins the memberships of that account. */
export function seenBy(accountId: string | SQL | null) {
  return {
    role: memberships.role,
    standing: standingOf(accountId, sql`${spaces.id}`),
    rights: sql<string[]>`coalesce(${memberships.rights}, '{}')`,
    archived: sql<boolean>`(${spaces.kind} = 'class' and exists (
      select from ${classes} where ${classes.spaceId} = ${spaces.id} and ${classes.archivedAt} is not null))`,
    entered: sql<boolean>`(${spaces.kind} = 'class' and exists (
      select from ${breakGlass} where ${breakGlass.accountId} = ${accountId}::uuid
        and ${breakGlass.spaceId} = ${spaces.id} and ${breakGlass.until} > now()))`,
  };
}

/** Of a sanction: it holds now. A note never does, a warning until it is read. */
export const inForce: SQL = sql`(${sanctions.liftedAt} is null and ${sanctions.kind} <> 'note'
  and (${sanctions.until} is null or ${sanctions.until} > now())
  and (${sanctions.kind} <> 'warning' or ${sanctions.acknowledgedAt} is null))`;

/** The heaviest sanction in force of somebody in a space, those on the whole site among them. */
export function standingOf(accountId: string | SQL | null, spaceId: SQL): SQL<Standing> {
  if (!accountId) return sql<Standing>`'good'`;
  return sql<Standing>`coalesce((
    select (array['warned', 'silenced', 'suspended', 'banned'])[
      max(array_position(array['warning', 'silence', 'suspension', 'ban'], ${sanctions.kind}))]
    from ${sanctions} where ${sanctions.accountId} = ${accountId}::uuid and ${inForce}
      and (${sanctions.spaceId} is null or ${sanctions.spaceId} = ${spaceId})), 'good')`;
}
const mine = (accountId: string | Placeholder | null) =>
  and(eq(memberships.spaceId, spaces.id), accountId ? eq(memberships.accountId, accountId) : sql`false`);

const bySlug = kept((database) =>
  database
    .select(columnsFor(sql`${sql.placeholder("account")}`))
    .from(spaces)
    .leftJoin(memberships, mine(sql.placeholder("account")))
    .where(eq(spaces.slug, sql.placeholder("slug")))
    .prepare("space"),
);

/** A space with the role the account has in it; whether they may read it is the policy's to say. */
export async function findSpace(slug: string, accountId: string | null): Promise<SpaceView | undefined> {
  const [space] = await bySlug(db()).execute({ slug, account: accountId });
  return space;
}

/** The same by its id. */
export async function spaceWithId(id: string, accountId: string | null): Promise<SpaceView | undefined> {
  const [space] = await db()
    .select(columnsFor(accountId))
    .from(spaces)
    .leftJoin(memberships, mine(accountId))
    .where(eq(spaces.id, id));
  return space;
}

/** The space a thread lies in, for sockets and frames, which know threads by id alone. */
export async function spaceOfThread(threadId: string, accountId: string | null): Promise<SpaceView | undefined> {
  const [space] = await db()
    .select(columnsFor(accountId))
    .from(threads)
    .innerJoin(spaces, eq(spaces.id, threads.spaceId))
    .leftJoin(memberships, mine(accountId))
    .where(eq(threads.id, threadId));
  return space;
}

/** Forums, and the classes somebody is in, without a look at what is in them. `asMember`: of the forums, too, those they are in. */
export async function spacesOpenTo(accountId: string, { asMember = false } = {}): Promise<SpaceView[]> {
  return db()
    .select(columnsFor(accountId))
    .from(spaces)
    .leftJoin(memberships, mine(accountId))
    .where(and(openTo(accountId), asMember ? isNotNull(memberships.role) : undefined))
    .orderBy(asc(spaces.createdAt), asc(spaces.id));
}

/** Forums are open to everyone; a class to its people, unless they were banned. */
function openTo(accountId: string | null) {
  const banned = sql`${standingOf(accountId, sql`${spaces.id}`)} = 'banned'`;
  return or(eq(spaces.kind, "forum"), and(isNotNull(memberships.role), not(banned)));
}

/** Forums, and the classes somebody is in and not banned from. */
export async function listSpaces(accountId: string | null): Promise<SpaceListItem[]> {
  return db()
    .select({ ...columnsFor(accountId), threads: count(threads.id) })
    .from(spaces)
    .leftJoin(memberships, mine(accountId))
    .leftJoin(threads, and(eq(threads.spaceId, spaces.id), isNull(threads.archivedAt), isNull(threads.mergedIntoId)))
    .where(openTo(accountId))
    .groupBy(spaces.id, memberships.role, memberships.rights)
    .orderBy(asc(spaces.createdAt), asc(spaces.id));
}
