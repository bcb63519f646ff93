import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { type Database, db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { classGroupMembers, classGroups, expected } from "@/db/schema/classes";
import { memberships } from "@/db/schema/spaces";
import { asListed, byName } from "@/server/classes/roster/order";
import { CLASS_ROLES, type ClassRole, type ExpectedView, type MemberView } from "@/server/classes/roster/view";
import type { Listed } from "@/server/classes/view";

/** The students of a class, by the names its lists have them under. */
export async function studentsOf(space: { id: string }): Promise<Listed[]> {
  const rows = await peopleWith(space, eq(memberships.role, "student"));
  return rows.map(({ id, handle, name, listedAs, section, group }) => ({ id, handle, name, listedAs, section, group }));
}

/** Everybody in a class, with all that is kept of them. */
export async function membersOf(space: { id: string }, on: Database = db()): Promise<MemberView[]> {
  return peopleWith(space, inArray(memberships.role, [...CLASS_ROLES]), on);
}

const inSection = alias(classGroupMembers, "in_section");
const inGroup = alias(classGroupMembers, "in_group");
const section = alias(classGroups, "section");
const group = alias(classGroups, "group");

async function peopleWith(space: { id: string }, which: SQL, on: Database = db()): Promise<MemberView[]> {
  const rows = await on
    .select({
      ...{ id: accounts.id, handle: accounts.handle, name: accounts.name, email: accounts.email },
      listedAs: sql<string>`coalesce(nullif(${memberships.listedAs}, ''), ${accounts.name})`,
      role: sql<ClassRole>`${memberships.role}`,
      ...{ section: section.name, group: group.name, rights: memberships.rights, joinedAt: memberships.joinedAt },
      proven: sql<boolean>`${accounts.emailConfirmedAt} is not null`,
    })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .leftJoin(inSection, isOf(inSection, "section"))
    .leftJoin(section, eq(section.id, inSection.groupId))
    .leftJoin(inGroup, isOf(inGroup, "group"))
    .leftJoin(group, eq(group.id, inGroup.groupId))
    .where(and(eq(memberships.spaceId, space.id), which));
  return rows.map((row) => ({ ...row, joinedAt: row.joinedAt.toISOString() })).sort(asListed);
}

const isOf = (of: typeof inSection | typeof inGroup, kind: "section" | "group") =>
  and(eq(of.spaceId, memberships.spaceId), eq(of.accountId, memberships.accountId), eq(of.kind, kind));

/** Who is on the list and has not come yet. */
export async function expectedIn(space: { id: string }, on: Database = db()): Promise<ExpectedView[]> {
  const { email, name, role, invited } = expected;
  const rows = await on
    .select({ email, name, role, invited, section: section.name, group: group.name })
    .from(expected)
    .leftJoin(section, eq(section.id, expected.sectionId))
    .leftJoin(group, eq(group.id, expected.groupId))
    .where(eq(expected.spaceId, space.id));
  return rows.sort((a, b) => byName(a.name, b.name) || (a.email < b.email ? -1 : 1));
}
