import { and, count, eq, inArray, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { classGroupMembers, classGroups, expected, invitations } from "@/db/schema/classes";
import { memberships } from "@/db/schema/spaces";
import type { Transaction } from "@/db/transaction";
import { changing, oneAtATime } from "@/server/classes/roster/changing/write";
import { mayKeepRoster } from "@/server/classes/roster/policy";
import { conflict } from "@/server/errors";
import { record } from "@/server/moderation/log/write";
import type { SpaceView } from "@/server/spaces/view";
import { isWrittenIn, partIn, placeIn } from "./placing/write";
import { PARTS_MOST, type PartKind } from "./view";

type By = { id: string };
type Named = { kind: PartKind; name: string };
const nobody = () => [];

/** Answers the id of the new section or group. */
export async function makePart(by: By, space: SpaceView, { kind, name }: Named): Promise<{ id: string }> {
  const id = uuidv7();
  await changing(by, space, {
    may: mayKeepRoster,
    people: nobody,
    change: async (tx) => {
      const [row] = await tx
        .select({ many: count() })
        .from(classGroups)
        .where(and(eq(classGroups.spaceId, space.id), eq(classGroups.kind, kind)));
      if ((row?.many ?? 0) >= PARTS_MOST) throw conflict(`A class has at most ${PARTS_MOST} of them.`);
      await ensureFree(tx, space, { kind, name });
      await tx.insert(classGroups).values({ id, spaceId: space.id, kind, name });
      await note(tx, { by, space, detail: { made: { kind, name } } });
      return [];
    },
  });
  return { id };
}

export async function renamePart(by: By, space: SpaceView, { group, name }: { group: string; name: string }) {
  await changing(by, space, {
    may: mayKeepRoster,
    people: nobody,
    change: async (tx) => {
      await oneAtATime(tx, space);
      const part = await partIn(tx, space, { id: group });
      if (part.name === name) return [];
      await ensureFree(tx, space, { kind: part.kind, name, but: group });
      await tx.update(classGroups).set({ name }).where(eq(classGroups.id, group));
      await note(tx, { by, space, detail: { renamed: { kind: part.kind, from: part.name, to: name } } });
      return [];
    },
  });
}

/** `people`: how many were in it as far as whoever asks knew; with another number they are asked again. */
export async function removePart(by: By, space: SpaceView, { group, people }: { group: string; people: number }) {
  await changing(by, space, {
    may: mayKeepRoster,
    people: async (tx) => peopleOf(tx, group),
    change: async (tx) => {
      await oneAtATime(tx, space);
      // Before the part itself: whoever comes in holds their invitation and then the part they come into.
      const coming = await forgetComing(tx, space, group);
      const part = await partIn(tx, space, { id: group });
      if (await isWrittenIn(tx, space, group))
        throw conflict("Posts were written in it, for its people alone. Rename it, or move its people elsewhere.");
      const gone = await peopleOf(tx, group);
      if (gone.length + coming !== people)
        throw conflict("Who is in it changed in the meantime. Look at it again.", { people: gone.length + coming });
      await tx.delete(classGroupMembers).where(eq(classGroupMembers.groupId, group));
      await tx.delete(classGroups).where(eq(classGroups.id, group));
      await note(tx, { by, space, detail: { removed: { kind: part.kind, name: part.name, people } } });
      return gone;
    },
  });
}

/** Who is still to come comes into no section or group. Answers how many were expected there. */
async function forgetComing(tx: Transaction, space: { id: string }, group: string): Promise<number> {
  const here = (column: typeof expected.sectionId | typeof expected.groupId) =>
    and(eq(expected.spaceId, space.id), eq(column, group));
  const inSection = await tx.update(expected).set({ sectionId: null }).where(here(expected.sectionId));
  const inGroup = await tx.update(expected).set({ groupId: null }).where(here(expected.groupId));
  await tx
    .update(invitations)
    .set({ sectionId: null })
    .where(and(eq(invitations.spaceId, space.id), eq(invitations.sectionId, group)));
  return (inSection.rowCount ?? 0) + (inGroup.rowCount ?? 0);
}

export type Placed = { kind: PartKind; group: string | null; people: string[]; expected: string[] };
/** Moves people, and those who are still to come, into a section or group, or out of theirs. Who is not of the class stays out. */
export async function placePeople(by: By, space: SpaceView, placed: Placed): Promise<void> {
  const { kind, group } = placed;
  await changing(by, space, {
    may: mayKeepRoster,
    people: () => placed.people,
    change: async (tx) => {
      await oneAtATime(tx, space);
      const part = group === null ? null : await partIn(tx, space, { id: group, kind });
      const moved = await placeIn(tx, space, { kind, group, people: await ofTheClass(tx, space, placed.people) });
      const to = kind === "section" ? { sectionId: group } : { groupId: group };
      if (placed.expected.length > 0)
        await tx
          .update(expected)
          .set(to)
          .where(and(eq(expected.spaceId, space.id), inArray(expected.email, placed.expected)));
      const detail = { kind, to: part?.name ?? null, people: moved.length, expected: placed.expected.length };
      if (moved.length + placed.expected.length > 0) await note(tx, { by, space, detail: { moved: detail } });
      return moved;
    },
  });
}

async function ofTheClass(tx: Transaction, space: { id: string }, people: string[]): Promise<string[]> {
  if (people.length === 0) return [];
  const rows = await tx
    .select({ id: memberships.accountId })
    .from(memberships)
    .where(and(eq(memberships.spaceId, space.id), inArray(memberships.accountId, people)))
    .orderBy(memberships.accountId)
    .for("share");
  return rows.map(({ id }) => id);
}

async function peopleOf(tx: Transaction, group: string): Promise<string[]> {
  const { accountId, groupId } = classGroupMembers;
  const rows = await tx.select({ accountId }).from(classGroupMembers).where(eq(groupId, group));
  return rows.map((row) => row.accountId);
}

/** "section a" beside "Section A" would be taken for it. */
async function ensureFree(tx: Transaction, space: { id: string }, { kind, name, but }: Named & { but?: string }) {
  await oneAtATime(tx, space);
  const [taken] = await tx
    .select({ id: classGroups.id })
    .from(classGroups)
    .where(
      and(
        and(eq(classGroups.spaceId, space.id), eq(classGroups.kind, kind)),
        and(sql`lower(${classGroups.name}) = lower(${name})`, but ? sql`${classGroups.id} <> ${but}` : undefined),
      ),
    );
  if (taken) throw conflict(`There is a ${kind} called ${name} already.`);
}

type Noted = { by: By; space: { id: string }; detail: Record<string, unknown> };
const note = (tx: Transaction, { by, space, detail }: Noted) =>
  record(tx, { spaceId: space.id, byId: by.id, act: "groups", target: { kind: "space", id: space.id }, detail });
