import { count, eq, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { classGroupMembers, classGroups, expected } from "@/db/schema/classes";
import type { PartView } from "@/server/classes/groups/view";
import { byName } from "@/server/classes/roster/order";

/** The sections and groups of a class, sections first. */
export async function partsOf(space: { id: string }, on: Database = db()): Promise<PartView[]> {
  const parts = await namedParts(space, on);
  const people = new Map<string | null, number>();
  for (const { id, many } of [...(await countHere(space, on)), ...(await countComing(space, on))])
    people.set(id, (people.get(id) ?? 0) + many);
  return parts
    .map((part) => ({ ...part, people: people.get(part.id) ?? 0 }))
    .sort((a, b) => (a.kind === b.kind ? byName(a.name, b.name) : a.kind === "section" ? -1 : 1));
}

/** The same without who is in them. */
export async function namedParts(space: { id: string }, on: Database) {
  const { id, kind, name, spaceId } = classGroups;
  return on.select({ id, kind, name }).from(classGroups).where(eq(spaceId, space.id));
}

async function countHere(space: { id: string }, on: Database) {
  const { groupId: id, spaceId } = classGroupMembers;
  return on.select({ id, many: count() }).from(classGroupMembers).where(eq(spaceId, space.id)).groupBy(id);
}

async function countComing(space: { id: string }, on: Database) {
  const id = sql<string | null>`unnest(array[${expected.sectionId}, ${expected.groupId}])`.as("part");
  const coming = on.select({ id }).from(expected).where(eq(expected.spaceId, space.id)).as("coming");
  return on.select({ id: coming.id, many: count() }).from(coming).groupBy(coming.id);
}
