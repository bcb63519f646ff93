import { eq, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { classGroupMembers, classGroups, expected } from "@/db/schema/classes";
import type { PartView } from "@/server/classes/groups/view";
import { byName } from "@/server/classes/roster/order";

/** The sections and groups of a class, sections first. */
export async function partsOf(space: { id: string }, on: Database = db()): Promise<PartView[]> {
  const rows = await on
    .select({
      ...{ id: classGroups.id, kind: classGroups.kind, name: classGroups.name },
      people: sql<number>`((select count(*) from ${classGroupMembers} where ${classGroupMembers.groupId} = ${classGroups.id})
        + (select count(*) from ${expected} where ${expected.spaceId} = ${classGroups.spaceId}
          and ${classGroups.id} in (${expected.sectionId}, ${expected.groupId})))::int`,
    })
    .from(classGroups)
    .where(eq(classGroups.spaceId, space.id));
  return rows.sort((a, b) => (a.kind === b.kind ? byName(a.name, b.name) : a.kind === "section" ? -1 : 1));
}
