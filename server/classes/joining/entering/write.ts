import { sql } from "drizzle-orm";
import { classGroupMembers } from "@/db/schema/classes";
import { memberships } from "@/db/schema/spaces";
import type { Transaction } from "@/db/transaction";
import { raiseRights } from "@/server/accounts/rights/write";
import type { Role } from "@/server/classes/joining/policy";

export type Entering = {
  spaceId: string;
  accountId: string;
  role: Role;
  /** As the roster has them; "" where it has no name. */
  listedAs?: string;
  sectionId: string | null;
  groupId?: string | null;
};

/** Makes somebody one of a class. Whoever is in it already keeps role, name and places. Their account is held. */
export async function enterClass(tx: Transaction, entering: Entering): Promise<void> {
  const { spaceId, accountId, role, listedAs = "", sectionId, groupId = null } = entering;
  await tx
    .insert(memberships)
    .values({ spaceId, accountId, role, listedAs })
    .onConflictDoUpdate({
      target: [memberships.spaceId, memberships.accountId],
      set: { listedAs: sql`coalesce(nullif(${memberships.listedAs}, ''), excluded.listed_as)` },
    });
  const places = [
    { kind: "section" as const, groupId: sectionId },
    { kind: "group" as const, groupId },
  ].flatMap(({ kind, groupId: id }) => (id === null ? [] : [{ spaceId, accountId, kind, groupId: id }]));
  if (places.length > 0) await tx.insert(classGroupMembers).values(places).onConflictDoNothing();
  // Open tabs see the class within a second.
  await raiseRights(tx, accountId);
}
