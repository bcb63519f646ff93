import { and, eq, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { classGroupMembers, classGroups } from "@/db/schema/classes";
import { memberships } from "@/db/schema/spaces";
import { asListed } from "@/server/classes/roster/order";
import type { Listed } from "@/server/classes/view";

/** The students of a class, by the names its lists have them under. */
export async function studentsOf(space: { id: string }): Promise<Listed[]> {
  return peopleWith(space, eq(memberships.role, "student"));
}

const inSection = alias(classGroupMembers, "in_section");
const inGroup = alias(classGroupMembers, "in_group");
const section = alias(classGroups, "section");
const group = alias(classGroups, "group");

async function peopleWith(space: { id: string }, which: SQL): Promise<Listed[]> {
  const rows = await db()
    .select({
      ...{ id: accounts.id, handle: accounts.handle, name: accounts.name },
      listedAs: sql<string>`coalesce(nullif(${memberships.listedAs}, ''), ${accounts.name})`,
      ...{ section: section.name, group: group.name },
    })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .leftJoin(inSection, isOf(inSection, "section"))
    .leftJoin(section, eq(section.id, inSection.groupId))
    .leftJoin(inGroup, isOf(inGroup, "group"))
    .leftJoin(group, eq(group.id, inGroup.groupId))
    .where(and(eq(memberships.spaceId, space.id), which));
  return rows.sort(asListed);
}

const isOf = (of: typeof inSection | typeof inGroup, kind: "section" | "group") =>
  and(eq(of.spaceId, memberships.spaceId), eq(of.accountId, memberships.accountId), eq(of.kind, kind));
