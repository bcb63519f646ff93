import { and, asc, count, eq, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { sanctions } from "@/db/schema/decisions";
import { memberships, spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import type { SpaceListItem, SpaceView, Standing } from "./view";

const columnsFor = (accountId: string | null) => ({
  id: spaces.id,
  slug: spaces.slug,
  kind: spaces.kind,
  name: spaces.name,
  description: spaces.description,
  role: memberships.role,
  standing: standingOf(accountId, sql`${spaces.id}`),
});

/** The heaviest sanction in force of somebody in a space, those on the whole site among them. */
export function standingOf(accountId: string | null, spaceId: SQL): SQL<Standing> {
  if (!accountId) return sql<Standing>`'good'`;
  const { kind, until, acknowledgedAt, liftedAt } = sanctions;
  return sql<Standing>`coalesce((
    select (array['warned', 'silenced', 'suspended', 'banned'])[
      max(array_position(array['warning', 'silence', 'suspension', 'ban'], ${kind}))]
    from ${sanctions} where ${sanctions.accountId} = ${accountId}::uuid and ${liftedAt} is null and ${kind} <> 'note'
      and (${until} is null or ${until} > now()) and (${kind} <> 'warning' or ${acknowledgedAt} is null)
      and (${sanctions.spaceId} is null or ${sanctions.spaceId} = ${spaceId})), 'good')`;
}
const mine = (accountId: string | null) =>
  and(eq(memberships.spaceId, spaces.id), accountId ? eq(memberships.accountId, accountId) : sql`false`);

/** A space with the role the account has in it; whether they may read it is the policy's to say. */
export async function findSpace(slug: string, accountId: string | null): Promise<SpaceView | undefined> {
  const [space] = await db()
    .select(columnsFor(accountId))
    .from(spaces)
    .leftJoin(memberships, mine(accountId))
    .where(eq(spaces.slug, slug));
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

/** Forums, and the classes somebody is in, without a look at what is in them. */
export async function spacesOpenTo(accountId: string): Promise<SpaceView[]> {
  return db()
    .select(columnsFor(accountId))
    .from(spaces)
    .leftJoin(memberships, mine(accountId))
    .where(or(eq(spaces.kind, "forum"), isNotNull(memberships.role)))
    .orderBy(asc(spaces.createdAt), asc(spaces.id));
}

/** Forums, and the classes somebody is in. */
export async function listSpaces(accountId: string | null): Promise<SpaceListItem[]> {
  return db()
    .select({ ...columnsFor(accountId), threads: count(threads.id) })
    .from(spaces)
    .leftJoin(memberships, mine(accountId))
    .leftJoin(threads, and(eq(threads.spaceId, spaces.id), isNull(threads.mergedIntoId)))
    .where(or(eq(spaces.kind, "forum"), isNotNull(memberships.role)))
    .groupBy(spaces.id, memberships.role)
    .orderBy(asc(spaces.createdAt), asc(spaces.id));
}
