import { and, eq } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { memberships, spaces } from "@/db/schema/spaces";
import type { Transaction } from "@/db/transaction";
import { raiseRights } from "@/server/accounts/rights/write";
import type { Actor } from "@/server/accounts/view";
import { ensure, forbidden, found } from "@/server/errors";
import { mayTakePart, whyNotSpeak } from "./policy";
import { seenBy } from "./read";
import type { SpaceSeen, SpaceView } from "./view";

/** Who somebody is in a space now. Under this lock on their account no right is given or taken until the commit. */
export async function standingIn(
  tx: Transaction,
  space: SpaceView,
  by: { id: string; lock?: "share" | "no key update" },
): Promise<{ actor: NonNullable<Actor>; here: SpaceSeen }> {
  const { id, lock = "share" } = by;
  const actor = await lockAccount(tx, id, lock);
  // A statement of its own: only what is read once the lock is held is of now.
  const [membership] = await tx
    .select(seenBy(id))
    .from(accounts)
    .innerJoin(spaces, eq(spaces.id, space.id))
    .leftJoin(memberships, and(eq(memberships.spaceId, spaces.id), eq(memberships.accountId, id)))
    .where(eq(accounts.id, id));
  return { actor, here: { ...space, ...found(membership) } };
}

/** An account as it stands now, held so until the commit. */
export async function lockAccount(
  tx: Transaction,
  id: string,
  lock: "share" | "no key update",
): Promise<NonNullable<Actor>> {
  const { state, siteRole } = accounts;
  const [account] = await tx.select({ state, siteRole }).from(accounts).where(eq(accounts.id, id)).for(lock);
  // Who was confirmed when they asked still is.
  return { id, confirmed: true, ...found(account) };
}

/** Asks a policy again inside the transaction, so that nothing is done with a right that was just taken. */
export async function ensureStill(
  tx: Transaction,
  space: SpaceView,
  by: { id: string; may: (actor: Actor, space: SpaceSeen) => boolean },
): Promise<{ actor: NonNullable<Actor>; here: SpaceSeen }> {
  const { actor, here } = await standingIn(tx, space, by);
  ensure(by.may(actor, here), mayTakePart(actor, here) ? "You may no longer do this here." : whyNotSpeak(actor, here));
  return { actor, here };
}

/** `alone` holds the account against what the person's other tabs do meanwhile. */
type Joining = { may?: (actor: Actor, space: SpaceSeen) => boolean; alone?: boolean };

/** Looks again whether somebody may take part, or speak; in a forum makes them a member. Answers who they were. */
export async function join(
  tx: Transaction,
  space: SpaceView,
  id: string,
  joining: Joining = {},
): Promise<{ actor: NonNullable<Actor>; here: SpaceSeen }> {
  const { may = mayTakePart, alone = false } = joining;
  // Who is about to become a member takes the stronger lock at once: two first posts would else wait for each other.
  const { actor, here } = await standingIn(tx, space, { id, lock: space.role && !alone ? "share" : "no key update" });
  if (!may(actor, here)) throw forbidden(whyNotSpeak(actor, here));
  if (here.role === null) await becomeMember(tx, space, id);
  return { actor, here };
}

async function becomeMember(tx: Transaction, space: SpaceView, accountId: string): Promise<void> {
  await tx.insert(memberships).values({ spaceId: space.id, accountId, role: "member" }).onConflictDoNothing();
  // Open sockets move to the members' rooms.
  await raiseRights(tx, accountId);
}
