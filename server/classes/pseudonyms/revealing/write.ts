import { and, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { accounts } from "@/db/schema/accounts";
import { notifications } from "@/db/schema/notifications";
import { pseudonyms } from "@/db/schema/pseudonyms";
import { threads } from "@/db/schema/threads";
import { inTransaction, type Transaction } from "@/db/transaction";
import { person } from "@/server/accounts/read";
import type { PersonView } from "@/server/accounts/view";
import { keepLook } from "@/server/classes/looks/write";
import { ensure, found } from "@/server/errors";
import { record } from "@/server/moderation/log/write";
import { follow } from "@/server/notifications/telling/write";
import { mayTeach } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import { standingIn } from "@/server/spaces/write";

type Wish = { pseudonym: string; reason: string };

/** Tells staff whose a pseudonym is. It is logged with its reason, and whose it is learns who looked, and why. */
export async function reveal(by: { id: string }, space: SpaceView, wish: Wish): Promise<PersonView> {
  const shown = await inTransaction(async (tx) => {
    const { actor, here } = await standingIn(tx, space, by);
    ensure(mayTeach(actor, here, "reveal"), "You may no longer look behind pseudonyms.");
    const { threadId, name, ...whose } = found(await behind(tx, space, wish.pseudonym));
    const look = { space, by, about: whose.id, thread: threadId, reason: wish.reason };
    await keepLook(tx, { ...look, what: "reveal" });
    await tell(tx, { space, threadId, accountId: whose.id });
    const target = { kind: "thread" as const, id: threadId };
    const entry = { spaceId: space.id, byId: by.id, act: "reveal" as const, target, reason: wish.reason };
    await record(tx, { ...entry, detail: { pseudonym: name } });
    return whose.person;
  });
  await follow({ heard: [shown.id], made: [shown.id] });
  return shown;
}

/** Whose it is, if it is of a thread of this class. */
async function behind(tx: Transaction, space: { id: string }, id: string) {
  const [row] = await tx
    .select({
      ...{ id: pseudonyms.accountId, threadId: pseudonyms.threadId, name: pseudonyms.name },
      person,
    })
    .from(pseudonyms)
    .innerJoin(threads, eq(threads.id, pseudonyms.threadId))
    .innerJoin(accounts, eq(accounts.id, pseudonyms.accountId))
    .where(and(eq(pseudonyms.id, id), eq(threads.spaceId, space.id)));
  return row;
}

type About = { space: { id: string }; threadId: string; accountId: string };
async function tell(tx: Transaction, { space, threadId, accountId }: About): Promise<void> {
  const id = uuidv7();
  await tx
    .insert(notifications)
    .values({ id, accountId, reason: "revealed", fold: `revealed:${id}`, spaceId: space.id, threadId });
}
