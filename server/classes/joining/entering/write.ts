import { eq, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { classes, classGroupMembers, leftAlone } from "@/db/schema/classes";
import { memberships } from "@/db/schema/spaces";
import type { Transaction } from "@/db/transaction";
import { whyNotWrite } from "@/server/accounts/policy";
import { raiseRights } from "@/server/accounts/rights/write";
import { mayJoin, opensTo, type Role } from "@/server/classes/joining/policy";
import { besideImports } from "@/server/classes/roster/changing/write";
import { ensure, type Refusal } from "@/server/errors";
import type { SpaceSeen, SpaceView } from "@/server/spaces/view";
import { standingIn } from "@/server/spaces/write";

export type Entering = {
  spaceId: string;
  accountId: string;
  role: Role;
  /** As the roster has them; "" where it has no name. */
  listedAs?: string;
  /** The address they were asked by; null where they were not. */
  listedEmail: string | null;
  sectionId: string | null;
  groupId?: string | null;
};

type Coming = { id: string; refusal: () => Refusal };
/**
 * Who somebody is in a class that would let them in, their account, the class and its list held until the commit. Whom it
 * would not let in gets the same refusal as where there is nothing.
 */
export async function atTheDoor(tx: Transaction, space: SpaceView, { id, refusal }: Coming): Promise<SpaceSeen> {
  const { actor, here } = await standingIn(tx, space, { id, lock: "no key update" });
  ensure(mayJoin(actor), whyNotWrite(actor));
  await besideImports(tx, space);
  const running = await holdRunning(tx, space);
  if (!opensTo({ ...here, archived: !running, open: true })) throw refusal();
  return here;
}

/** Whether the class runs; until the commit nobody archives it. */
async function holdRunning(tx: Transaction, space: { id: string }): Promise<boolean> {
  const here = eq(classes.spaceId, space.id);
  const [row] = await tx.select({ at: classes.archivedAt }).from(classes).where(here).for("share");
  return row?.at == null;
}

/** Makes somebody one of a class. Whoever is in it already keeps role, name, address and places. Their account is held. */
export async function enterClass(tx: Transaction, entering: Entering): Promise<void> {
  const { spaceId, accountId, role, listedAs = "", listedEmail, sectionId, groupId = null } = entering;
  await tx
    .insert(memberships)
    .values({ spaceId, accountId, role, listedAs, listedEmail })
    .onConflictDoUpdate({
      target: [memberships.spaceId, memberships.accountId],
      set: {
        listedAs: sql`coalesce(nullif(${memberships.listedAs}, ''), excluded.listed_as)`,
        listedEmail: sql`coalesce(${memberships.listedEmail}, excluded.listed_email)`,
      },
    });
  const places = [
    { kind: "section" as const, groupId: sectionId },
    { kind: "group" as const, groupId },
  ].flatMap(({ kind, groupId: id }) => (id === null ? [] : [{ spaceId, accountId, kind, groupId: id }]));
  if (places.length > 0) await tx.insert(classGroupMembers).values(places).onConflictDoNothing();
  // By their own act: they know it now.
  await tx.execute(sql`
    delete from ${leftAlone} l using ${accounts} who
    where l.space_id = ${spaceId}::uuid and who.id = ${accountId}::uuid and who.email = l.email`);
  // Open tabs see the class within a second.
  await raiseRights(tx, accountId);
}
