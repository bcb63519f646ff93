import { and, asc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { classGroupMembers, classGroups } from "@/db/schema/classes";
import { memberships } from "@/db/schema/spaces";
import { person } from "@/server/accounts/read";
import type { Listed } from "@/server/classes/view";

/** The students of a class, as its roster calls and orders them. */
export async function studentsOf(space: { id: string }): Promise<Listed[]> {
  const [section, group] = [alias(classGroups, "section"), alias(classGroups, "grouped")];
  const partOf = (kind: "section" | "group") => sql`(
    select ${classGroupMembers.groupId} from ${classGroupMembers} where ${classGroupMembers.spaceId} = ${memberships.spaceId}
      and ${classGroupMembers.kind} = ${kind} and ${classGroupMembers.accountId} = ${memberships.accountId})`;
  const listedAs = sql<string>`coalesce(nullif(${memberships.listedAs}, ''), ${accounts.name})`;
  return db()
    .select({ ...person, listedAs, section: section.name, group: group.name })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .leftJoin(section, sql`${section.id} = ${partOf("section")}`)
    .leftJoin(group, sql`${group.id} = ${partOf("group")}`)
    .where(and(eq(memberships.spaceId, space.id), eq(memberships.role, "student")))
    .orderBy(asc(listedAs), asc(accounts.handle));
}
