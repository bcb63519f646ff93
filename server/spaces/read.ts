import { and, asc, count, eq, isNotNull, or, type Placeholder, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { kept } from "@/db/kept";
import { memberships, spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import type { SpaceListItem, SpaceView } from "./view";

const columns = {
  id: spaces.id,
  slug: spaces.slug,
  kind: spaces.kind,
  name: spaces.name,
  description: spaces.description,
  role: memberships.role,
};
const mine = (accountId: string | Placeholder | null) =>
  and(eq(memberships.spaceId, spaces.id), accountId ? eq(memberships.accountId, accountId) : sql`false`);

const bySlug = kept((database) =>
  database
    .select(columns)
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
    .select(columns)
    .from(spaces)
    .leftJoin(memberships, mine(accountId))
    .where(eq(spaces.id, id));
  return space;
}

/** The space a thread lies in, for sockets and frames, which know threads by id alone. */
export async function spaceOfThread(threadId: string, accountId: string | null): Promise<SpaceView | undefined> {
  const [space] = await db()
    .select(columns)
    .from(threads)
    .innerJoin(spaces, eq(spaces.id, threads.spaceId))
    .leftJoin(memberships, mine(accountId))
    .where(eq(threads.id, threadId));
  return space;
}

/** Forums, and the classes somebody is in. */
export async function listSpaces(accountId: string | null): Promise<SpaceListItem[]> {
  return db()
    .select({ ...columns, threads: count(threads.id) })
    .from(spaces)
    .leftJoin(memberships, mine(accountId))
    .leftJoin(threads, eq(threads.spaceId, spaces.id))
    .where(or(eq(spaces.kind, "forum"), isNotNull(memberships.role)))
    .groupBy(spaces.id, memberships.role)
    .orderBy(asc(spaces.createdAt), asc(spaces.id));
}
