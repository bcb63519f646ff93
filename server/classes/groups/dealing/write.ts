import { randomInt } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { classGroupMembers, classGroups, expected } from "@/db/schema/classes";
import { memberships } from "@/db/schema/spaces";
import type { Transaction } from "@/db/transaction";
import { isUnused } from "@/server/classes/groups/placing/write";
import { PARTS_MOST } from "@/server/classes/groups/view";
import { changing, oneAtATime } from "@/server/classes/roster/changing/write";
import { mayKeepRoster } from "@/server/classes/roster/policy";
import { conflict } from "@/server/errors";
import { record } from "@/server/moderation/log/write";
import type { SpaceView } from "@/server/spaces/view";
import { type By as Count, deal, freeNames, share } from "./policy";

type By = { id: string };
export type Dealing = { by: Count; apart: boolean; again: boolean };
type Student = { id: string | null; email: string | null; section: string | null };

/** Puts students, those expected among them, into groups of their own by chance. */
export async function dealGroups(by: By, space: SpaceView, dealing: Dealing): Promise<void> {
  await changing(by, space, {
    may: mayKeepRoster,
    people: async (tx) => (await studentsToDeal(tx, space, dealing)).flatMap(({ id }) => id ?? []),
    change: async (tx) => {
      await oneAtATime(tx, space);
      const students = await studentsToDeal(tx, space, dealing);
      const hands = handsOf(students, dealing);
      if (dealing.again) await gather(tx, space);
      const groups = await newGroups(tx, space, hands.length);
      const seats = hands.flatMap((hand, index) => hand.map((one) => ({ ...one, group: groups[index]?.id })));
      const moved = await seat(tx, space, seats);
      const detail = { ...dealing, groups: groups.map(({ name }) => name), people: students.length };
      const target = { kind: "space" as const, id: space.id };
      await record(tx, { spaceId: space.id, byId: by.id, act: "groups", target, detail: { dealt: detail } });
      return moved;
    },
  });
}

async function studentsToDeal(tx: Transaction, space: { id: string }, { again }: Dealing): Promise<Student[]> {
  const placed = (kind: string) => sql`select ${classGroupMembers.groupId} from ${classGroupMembers}
    where ${classGroupMembers.spaceId} = ${memberships.spaceId} and ${classGroupMembers.kind} = ${kind}
      and ${classGroupMembers.accountId} = ${memberships.accountId}`;
  const here = await tx
    .select({ id: memberships.accountId, email: sql<null>`null`, section: sql<string | null>`(${placed("section")})` })
    .from(memberships)
    .where(
      and(
        and(eq(memberships.spaceId, space.id), eq(memberships.role, "student")),
        again ? undefined : sql`not exists (${placed("group")})`,
      ),
    );
  const coming = await tx
    .select({ id: sql<null>`null`, email: expected.email, section: expected.sectionId })
    .from(expected)
    .where(
      and(
        and(eq(expected.spaceId, space.id), eq(expected.role, "student")),
        again ? undefined : isNull(expected.groupId),
      ),
    );
  return [...here, ...coming];
}

function handsOf(students: Student[], { by, apart }: Dealing): Student[][] {
  if (students.length === 0) throw conflict("Everybody is in a group already.");
  const sections = new Map<string | null, Student[]>();
  for (const student of students) {
    const section = apart ? student.section : null;
    sections.set(section, [...(sections.get(section) ?? []), student]);
  }
  const apartly = [...sections.values()];
  const shares = share(
    apartly.map(({ length }) => length),
    by,
  );
  if (!shares) throw conflict(`There are ${apartly.length} sections: that takes as many groups at least.`);
  return apartly.flatMap((section, index) => deal(section, shares[index] ?? 1, (below) => randomInt(below)));
}

/** New ones: nobody comes upon what another group said. */
async function newGroups(tx: Transaction, space: { id: string }, many: number) {
  const here = and(eq(classGroups.spaceId, space.id), eq(classGroups.kind, "group"));
  const groups = await tx.select({ name: classGroups.name }).from(classGroups).where(here);
  if (groups.length + many > PARTS_MOST) throw conflict(`A class has at most ${PARTS_MOST} groups. Remove some first.`);
  const taken = new Set(groups.map(({ name }) => name.toLowerCase()));
  const made = freeNames(many, taken).map((name) => ({ id: uuidv7(), name }));
  await tx.insert(classGroups).values(made.map((group) => ({ ...group, spaceId: space.id, kind: "group" as const })));
  return made;
}

/** Takes all students out of their groups, and away what groups that leaves empty, but those in which something was written. */
async function gather(tx: Transaction, space: { id: string }): Promise<void> {
  const left = await tx.execute<{ id: string }>(sql`
    with gone as (
      delete from class_group_members m using memberships s
      where m.space_id = ${space.id}::uuid and m.kind = 'group' and s.space_id = m.space_id
        and s.account_id = m.account_id and s.role = 'student'
      returning m.group_id),
    off as (
      update expected set group_id = null from expected was
      where expected.space_id = ${space.id}::uuid and expected.role = 'student' and expected.group_id is not null
        and was.space_id = expected.space_id and was.email = expected.email
      returning was.group_id)
    select group_id as id from gone union select group_id from off`);
  for (const { id } of left.rows)
    if (await isUnused(tx, space, id)) await tx.delete(classGroups).where(eq(classGroups.id, id));
}

type Seat = Student & { group?: string };
async function seat(tx: Transaction, space: { id: string }, seats: Seat[]): Promise<string[]> {
  const rows = JSON.stringify(seats);
  await tx.execute(sql`
    insert into class_group_members (group_id, space_id, kind, account_id)
    select s."group", ${space.id}::uuid, 'group', s.id
    from jsonb_to_recordset(${rows}::jsonb) as s(id uuid, "group" uuid) where s.id is not null
    on conflict (space_id, kind, account_id) do update set group_id = excluded.group_id`);
  await tx.execute(sql`
    update expected set group_id = s."group"
    from jsonb_to_recordset(${rows}::jsonb) as s(email text, "group" uuid)
    where expected.space_id = ${space.id}::uuid and expected.email = s.email`);
  return seats.flatMap(({ id }) => id ?? []);
}
