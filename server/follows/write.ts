import { and, count, eq } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { follows } from "@/db/schema/notifications";
import { inTransaction, type Transaction } from "@/db/transaction";
import { ensure, invalid } from "@/server/errors";
import type { SpaceView } from "@/server/spaces/view";
import { join, standingIn } from "@/server/spaces/write";
import { mayFollowIn } from "./policy";
import { type FollowKind, MOST_FOLLOWED } from "./view";

type Followed = { kind: FollowKind; target: string };

/** Follows something in a space, or, without one, a person. Twice is once. */
export async function follow(accountId: string, followed: Followed, space: SpaceView | null): Promise<void> {
  await inTransaction(async (tx) => {
    await hold(tx, accountId, space);
    await ensureFew(tx, accountId, followed);
    const { kind, target: targetId } = followed;
    await tx.insert(follows).values({ accountId, kind, targetId }).onConflictDoNothing();
  });
}

/** Their account is held, so that two tabs of theirs do not follow more than one may. */
async function hold(tx: Transaction, id: string, space: SpaceView | null): Promise<void> {
  const lock = "no key update";
  if (space?.kind === "forum") return void (await join(tx, space, id, { alone: true }));
  if (!space) return void (await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, id)).for(lock));
  const { actor, here } = await standingIn(tx, space, { id, lock });
  ensure(mayFollowIn(actor, here), "You may no longer follow this.");
}

async function ensureFew(tx: Transaction, accountId: string, { kind }: Followed): Promise<void> {
  const those = and(eq(follows.accountId, accountId), eq(follows.kind, kind));
  const [row] = await tx.select({ followed: count() }).from(follows).where(those);
  if ((row?.followed ?? 0) < MOST_FOLLOWED) return;
  throw invalid(`You follow ${MOST_FOLLOWED} of these already. Leave some in your settings first.`, {
    most: MOST_FOLLOWED,
  });
}

/** Also of what one may no longer read: it never says whether there was anything. */
export async function unfollow(accountId: string, { kind, target }: Followed): Promise<void> {
  const theirs = and(eq(follows.accountId, accountId), eq(follows.kind, kind), eq(follows.targetId, target));
  await inTransaction((tx) => tx.delete(follows).where(theirs));
}
