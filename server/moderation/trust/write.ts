import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema/spaces";
import { inTransaction } from "@/db/transaction";
import { found } from "@/server/errors";
import { record } from "@/server/moderation/log/write";
import { mayModerate } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import { ensureStill } from "@/server/spaces/write";

type Wish = { person: string; trusted: boolean };

/** Takes a newcomer's limits away, or takes that back; twice is once. Only who takes part in the space can be trusted. */
export async function setTrust(by: { id: string }, space: SpaceView, { person, trusted }: Wish): Promise<void> {
  await inTransaction(async (tx) => {
    await ensureStill(tx, space, { ...by, may: (actor, here) => mayModerate(actor, here, "people") });
    const there = and(eq(memberships.spaceId, space.id), eq(memberships.accountId, person));
    const { trustedAt } = memberships;
    const held = found((await tx.select({ trustedAt }).from(memberships).where(there).for("update"))[0]);
    if ((held.trustedAt !== null) === trusted) return;
    const change = trusted ? { trustedAt: new Date(), trustedById: by.id } : { trustedAt: null, trustedById: null };
    await tx.update(memberships).set(change).where(there);
    const target = { kind: "account" as const, id: person };
    await record(tx, { spaceId: space.id, byId: by.id, act: trusted ? "trust" : "distrust", target });
  });
}
