import { and, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { classGroupMembers, expected } from "@/db/schema/classes";
import { memberships } from "@/db/schema/spaces";
import { namedParts } from "@/server/classes/groups/list/read";
import { asListed, byName } from "@/server/classes/roster/order";
import { CLASS_ROLES, type ClassRole, type ExpectedView, type MemberView } from "@/server/classes/roster/view";
import type { Listed } from "@/server/classes/view";

type Space = { id: string };

/** As the lists of a class call somebody: where it has no name for them, by their own. */
export const listedAs = sql<string>`coalesce(nullif(${memberships.listedAs}, ''), ${accounts.name})`;

const isStudent = eq(memberships.role, "student");
const asStudent = ({ id, handle, name, listedAs, section, group }: MemberView): Listed => ({
  ...{ id, handle, name, listedAs, section, group },
});

/** The students of a class, by the names its lists have them under. */
export async function studentsOf(space: Space): Promise<Listed[]> {
  return (await peopleWith(space, isStudent)).map(asStudent);
}

/** One of them. */
export async function studentOf(space: Space, id: string): Promise<Listed | undefined> {
  const [student] = await peopleWith(space, and(isStudent, eq(memberships.accountId, id)));
  return student && asStudent(student);
}

/**
 * Which of these people left a class, under the name it had them by last. Whose account or whose name in the class is
 * deleted is nobody's line in any list.
 */
export async function leftOf(space: Space, ids: string[]): Promise<Listed[]> {
  if (ids.length === 0) return [];
  const rows = await db()
    .select({ id: accounts.id, handle: accounts.handle, name: accounts.name, listedAs })
    .from(accounts)
    .leftJoin(memberships, and(eq(memberships.accountId, accounts.id), eq(memberships.spaceId, space.id)))
    .where(and(inArray(accounts.id, ids), ne(accounts.state, "deleted")));
  return rows.map((row) => ({ ...row, section: null, group: null })).sort(asListed);
}

/** Everybody in a class, with all that is kept of them. */
export async function membersOf(space: Space, on: Database = db()): Promise<MemberView[]> {
  return peopleWith(space, inArray(memberships.role, [...CLASS_ROLES]), on);
}

async function peopleWith(space: Space, which: SQL | undefined, on: Database = db()): Promise<MemberView[]> {
  const rows = await on
    .select({
      ...{ id: accounts.id, handle: accounts.handle, name: accounts.name, email: accounts.email },
      ...{ listedAs, listedEmail: memberships.listedEmail },
      role: sql<ClassRole>`${memberships.role}`,
      ...{ rights: memberships.rights, joinedAt: memberships.joinedAt },
      proven: sql<boolean>`${accounts.emailConfirmedAt} is not null`,
    })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(and(eq(memberships.spaceId, space.id), which));
  const [only] = rows;
  const places = await placesIn(space, on, rows.length === 1 ? only?.id : undefined);
  return rows
    .map(({ joinedAt, ...row }) => ({ ...row, ...places.of(row.id), joinedAt: joinedAt.toISOString() }))
    .sort(asListed);
}

/**
 * In which section and group everybody is. Put together here: joined four times over, a class that has just been imported
 * is read by a plan for a small one.
 */
async function placesIn(space: Space, on: Database, only?: string) {
  const { accountId, groupId, kind, spaceId } = classGroupMembers;
  const rows = await on
    .select({ accountId, groupId, kind })
    .from(classGroupMembers)
    .where(and(eq(spaceId, space.id), only === undefined ? undefined : eq(accountId, only)));
  const names = await namesIn(space, on);
  const found = { section: new Map<string, string>(), group: new Map<string, string>() };
  for (const row of rows) found[row.kind].set(row.accountId, names.get(row.groupId) ?? "");
  const of = (id: string) => ({ section: found.section.get(id) ?? null, group: found.group.get(id) ?? null });
  return { of };
}

const namesIn = async (space: Space, on: Database) =>
  new Map((await namedParts(space, on)).map(({ id, name }) => [id, name]));

/** Who is on the list and has not come yet. */
export async function expectedIn(space: Space, on: Database = db()): Promise<ExpectedView[]> {
  const { email, name, role, invited, sectionId, groupId, spaceId } = expected;
  const rows = await on
    .select({ email, name, role, invited, sectionId, groupId })
    .from(expected)
    .where(eq(spaceId, space.id));
  const names = await namesIn(space, on);
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return rows
    .map(({ sectionId, groupId, ...row }) => ({ ...row, section: nameOf(sectionId), group: nameOf(groupId) }))
    .sort((a, b) => byName(a.name, b.name) || (a.email < b.email ? -1 : 1));
}
