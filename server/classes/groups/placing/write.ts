import { and, eq, inArray, sql } from "drizzle-orm";
import { classGroupMembers, classGroups, expected, invitations } from "@/db/schema/classes";
import { posts } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import type { PartKind } from "@/server/classes/groups/view";
import { found } from "@/server/errors";

/** A section or group of the class, held so that it is not removed meanwhile. */
export async function partIn(tx: Transaction, space: { id: string }, { id, kind }: { id: string; kind?: PartKind }) {
  const here = and(eq(classGroups.spaceId, space.id), eq(classGroups.id, id));
  const [part] = await tx
    .select()
    .from(classGroups)
    .where(kind ? and(here, eq(classGroups.kind, kind)) : here)
    .for(kind ? "share" : "update");
  return found(part);
}

type Placing = { kind: PartKind; group: string | null; people: string[] };
/** Puts people of the class into a part of it; answers those who were not in it before. Their accounts are held. */
export async function placeIn(tx: Transaction, space: { id: string }, { kind, group, people }: Placing) {
  if (people.length === 0) return [];
  const of = { spaceId: space.id, kind };
  const theirs = and(
    and(eq(classGroupMembers.spaceId, space.id), eq(classGroupMembers.kind, kind)),
    inArray(classGroupMembers.accountId, people),
  );
  if (group === null) {
    const gone = await tx.delete(classGroupMembers).where(theirs).returning({ id: classGroupMembers.accountId });
    return gone.map(({ id }) => id);
  }
  const moved = await tx
    .insert(classGroupMembers)
    .values(people.map((accountId) => ({ ...of, groupId: group, accountId })))
    .onConflictDoUpdate({
      target: [classGroupMembers.spaceId, classGroupMembers.kind, classGroupMembers.accountId],
      set: { groupId: group },
      setWhere: sql`${classGroupMembers.groupId} <> ${group}`,
    })
    .returning({ id: classGroupMembers.accountId });
  return moved.map(({ id }) => id);
}

/** Whether something was said to this part alone: without it nobody of the class could read that. */
export async function isWrittenIn(tx: Transaction, space: { id: string }, group: string): Promise<boolean> {
  const { rows } = await tx.execute(sql`select from ${posts} join ${threads} on ${threads.id} = ${posts.threadId}
    where ${threads.spaceId} = ${space.id} and ${posts.groupId} = ${group} limit 1`);
  return rows.length > 0;
}

/** Nobody is in it, expected in it or invited to it, and nothing was written in it. */
export async function isUnused(tx: Transaction, space: { id: string }, group: string): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select from ${classGroupMembers} where ${classGroupMembers.groupId} = ${group}
    union all select from ${expected} where ${expected.spaceId} = ${space.id} and ${group}::uuid in (${expected.sectionId}, ${expected.groupId})
    union all select from ${invitations} where ${invitations.spaceId} = ${space.id} and ${invitations.sectionId} = ${group}
    limit 1`);
  return rows.length === 0 && !(await isWrittenIn(tx, space, group));
}
