import { and, eq, gt, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { breakGlass } from "@/db/schema/classes";
import { memberships, spaces } from "@/db/schema/spaces";
import { inTransaction, type Transaction } from "@/db/transaction";
import { raiseRights } from "@/server/accounts/rights/write";
import { keepLook } from "@/server/classes/looks/write";
import { conflict, ensure, found } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { record } from "@/server/moderation/log/write";
import { tellEntered } from "@/server/notifications/entering/write";
import { tellInbox } from "@/server/notifications/write";
import { lockAccount } from "@/server/spaces/write";
import { ENTERED_MINUTES, mayEnter } from "./policy";

type By = { id: string };

/** Lets an admin into a class for an hour. Its log, its students and its instructors hear of it with the same commit. */
export async function enterFromOutside(by: By, slug: string, reason: string): Promise<{ until: string }> {
  const { until, told } = await inTransaction(async (tx) => {
    ensure(mayEnter(await lockAccount(tx, by.id, "no key update")), "You may no longer do this here.");
    const space = await classAt(tx, slug);
    const mine = and(eq(memberships.spaceId, space.id), eq(memberships.accountId, by.id));
    const [member] = await tx.select({ role: memberships.role }).from(memberships).where(mine);
    if (member) throw conflict("You are in this class already.");
    const inside = await stayOf(tx, by, space);
    if (inside) return { until: inside.until, told: [] };
    const id = uuidv7();
    const [stay] = await tx
      .insert(breakGlass)
      .values({
        ...{ id, spaceId: space.id, accountId: by.id, reason },
        until: sql`now() + ${ENTERED_MINUTES} * interval '1 minute'`,
      })
      .returning({ until: breakGlass.until });
    await keepLook(tx, { space, by, about: null, what: "break-glass", reason });
    await raiseRights(tx, by.id);
    const told = await tellEntered(tx, { id, spaceId: space.id });
    const target = { kind: "space", id: space.id } as const;
    await record(tx, { spaceId: space.id, byId: by.id, act: "break-glass", target, reason });
    return { until: found(stay).until, told };
  });
  announce("account.rightsChanged", { accountId: by.id });
  await tellInbox(told);
  return { until: until.toISOString() };
}

/** Ends one's hour in a class before its time; who is not inside leaves nothing. */
export async function leaveAgain(by: By, slug: string): Promise<void> {
  await inTransaction(async (tx) => {
    await lockAccount(tx, by.id, "no key update");
    const space = await classAt(tx, slug);
    const inside = await stayOf(tx, by, space);
    if (!inside) return;
    await tx.update(breakGlass).set({ until: sql`now()` }).where(eq(breakGlass.id, inside.id));
    await raiseRights(tx, by.id);
    const target = { kind: "space", id: space.id } as const;
    await record(tx, { spaceId: space.id, byId: by.id, act: "left", target });
  });
  announce("account.rightsChanged", { accountId: by.id });
}

async function classAt(tx: Transaction, slug: string): Promise<{ id: string }> {
  const [space] = await tx
    .select({ id: spaces.id })
    .from(spaces)
    .where(and(eq(spaces.slug, slug), eq(spaces.kind, "class")));
  return found(space);
}

async function stayOf(tx: Transaction, by: By, space: { id: string }) {
  const mine = and(eq(breakGlass.spaceId, space.id), eq(breakGlass.accountId, by.id));
  const [stay] = await tx
    .select({ id: breakGlass.id, until: breakGlass.until })
    .from(breakGlass)
    .where(and(mine, gt(breakGlass.until, sql`now()`)))
    .limit(1);
  return stay;
}
