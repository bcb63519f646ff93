import { and, eq } from "drizzle-orm";
import { classGroupMembers } from "@/db/schema/classes";
import { memberships } from "@/db/schema/spaces";
import type { Transaction } from "@/db/transaction";
import { partIn, placeIn } from "@/server/classes/groups/placing/write";
import type { PartKind } from "@/server/classes/groups/view";
import { conflict, found, invalid } from "@/server/errors";
import { record } from "@/server/moderation/log/write";
import type { SpaceView } from "@/server/spaces/view";
import { ensureStill } from "@/server/spaces/write";
import { changing, memberIn } from "./changing/write";
import { keepAnInstructor } from "./instructors/write";
import { mayGiveRoles, mayKeepRoster, mayRemove } from "./policy";
import type { ClassRole, Grantable } from "./view";

type By = { id: string };
/** What is left out stays. A section or group of null: none. */
export type Change = {
  name?: string;
  role?: ClassRole;
  section?: string | null;
  group?: string | null;
  rights?: Grantable[];
};
type Member = typeof memberships.$inferSelect;

export const givesRoles = ({ role, rights }: Change) => role !== undefined || rights !== undefined;

/** How somebody is listed, where they are, what they are and may. */
export async function changeMember(by: By, space: SpaceView, person: string, change: Change): Promise<void> {
  await changing(by, space, {
    may: givesRoles(change) ? mayGiveRoles : mayKeepRoster,
    people: () => [person],
    change: async (tx) => {
      const member = found(await memberIn(tx, space, person));
      const roles = await setRole(tx, { by, space, member, change });
      const moved = await move(tx, { space, person, change });
      const named = change.name !== undefined && change.name !== member.listedAs;
      if (named) await tx.update(memberships).set({ listedAs: change.name }).where(isMember(space, person));
      if (named || moved) {
        const detail = { name: change.name, section: change.section, group: change.group, before: member.listedAs };
        await record(tx, { ...entry(by, space, person), act: "listing", detail });
      }
      return roles || moved ? [person] : [];
    },
  });
}

const isMember = (space: { id: string }, person: string) =>
  and(eq(memberships.spaceId, space.id), eq(memberships.accountId, person));
const entry = (by: By, space: { id: string }, person: string) => ({
  ...{ spaceId: space.id, byId: by.id, target: { kind: "account" as const, id: person } },
});

type Setting = { by: By; space: SpaceView; member: Member; change: Change };
async function setRole(tx: Transaction, { by, space, member, change }: Setting): Promise<boolean> {
  const role = change.role ?? member.role;
  // Only a TA has rights of their own: who becomes one again begins without.
  const rights = role === "ta" ? [...new Set(change.rights ?? (member.role === "ta" ? member.rights : []))].sort() : [];
  if (change.rights?.length && role !== "ta") throw invalid("Only TAs are given rights.");
  if (role === member.role && String(rights) === String([...member.rights].sort())) return false;
  if (member.role === "instructor" && role !== "instructor") await keepAnInstructor(tx, space, member.accountId);
  await tx.update(memberships).set({ role, rights }).where(isMember(space, member.accountId));
  const detail = { before: { role: member.role, rights: member.rights }, after: { role, rights } };
  await record(tx, { ...entry(by, space, member.accountId), act: "role", detail });
  return true;
}

type Moving = { space: SpaceView; person: string; change: Change };
async function move(tx: Transaction, { space, person, change }: Moving): Promise<boolean> {
  const kinds: PartKind[] = ["section", "group"];
  let moved = false;
  for (const kind of kinds) {
    const to = change[kind];
    if (to === undefined) continue;
    if (to) await partIn(tx, space, { id: to, kind });
    moved = (await placeIn(tx, space, { kind, group: to, people: [person] })).length > 0 || moved;
  }
  return moved;
}

/** Out of the class at once. What they wrote stays, and their drafts stay theirs. */
export async function removeMember(by: By, space: SpaceView, person: string): Promise<void> {
  if (person === by.id) throw conflict("You do not remove yourself: leave the class instead.");
  await changing(by, space, {
    // Of whom is asked below, once it is known.
    may: mayKeepRoster,
    people: () => [person],
    change: async (tx) => {
      const member = found(await memberIn(tx, space, person));
      await ensureStill(tx, space, { ...by, may: mayRemove(member.role as ClassRole) });
      if (member.role === "instructor") await keepAnInstructor(tx, space, person);
      await takeOut(tx, space, person);
      const detail = { role: member.role, listedAs: member.listedAs };
      await record(tx, { ...entry(by, space, person), act: "remove-member", detail });
      return [person];
    },
  });
}

/** Somebody is no longer of a class, and in none of its parts. */
export async function takeOut(tx: Transaction, space: { id: string }, person: string): Promise<void> {
  const inParts = and(eq(classGroupMembers.spaceId, space.id), eq(classGroupMembers.accountId, person));
  await tx.delete(classGroupMembers).where(inParts);
  await tx.delete(memberships).where(isMember(space, person));
}
