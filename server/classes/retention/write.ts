import { and, eq } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { classes } from "@/db/schema/classes";
import { memberships } from "@/db/schema/spaces";
import { inTransaction, type Transaction } from "@/db/transaction";
import { ensure, found, invalid } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { record } from "@/server/moderation/log/write";
import type { SpaceView } from "@/server/spaces/view";
import { standingIn } from "@/server/spaces/write";
import { type Leaving, makeFormer } from "./former/write";
import { dropMarks, passOnMarks } from "./marks/write";
import { passOnModerated } from "./moderated/write";
import { isNamed, whyNotDelete } from "./policy";
import { passOnSaid } from "./said/write";
import { dropTraces } from "./traces/write";
import { type Touched, unname } from "./words/write";

type Space = { id: string; slug: string };
export type Forgotten = { accountId: string; touched: Touched[]; deskIds: string[] };

/** Takes somebody out of a class for good, as the class's rule says, at their own wish. */
export async function leaveForGood(by: { id: string }, space: SpaceView, typed: string): Promise<void> {
  if (!isNamed(typed, space.name))
    throw invalid("Type the name of the class as it is written here.", { field: "name" });
  const forgotten = await inTransaction(async (tx) => {
    const { here } = await standingIn(tx, space, { id: by.id, lock: "no key update" });
    const why = whyNotDelete(here);
    ensure(why === null, why ?? "");
    return forget(tx, space, { id: by.id, marks: "kept" });
  });
  tellForgotten(space, forgotten);
}

/** One whole: somebody is in a class with all that is theirs, or nowhere in it. Their account's row is held. */
export async function forget(
  tx: Transaction,
  space: Space,
  { id, marks }: { id: string; marks: "kept" | "deleted" },
): Promise<Forgotten> {
  const account = await accountIn(tx, space, id);
  const [kept] = await tx.select({ rule: classes.retention }).from(classes).where(eq(classes.spaceId, space.id));
  const rule = kept?.rule ?? "unnamed";
  const leaving = { space, account, former: await makeFormer(tx), rule };
  const touched = await unname(tx, leaving);
  await passOnSaid(tx, leaving);
  await (marks === "kept" ? passOnMarks(tx, leaving) : dropMarks(tx, space, id));
  await dropTraces(tx, leaving);
  const deskIds = await passOnModerated(tx, leaving);
  const target = { kind: "space", id: space.id } as const;
  await record(tx, { spaceId: space.id, byId: null, act: "forget", target, detail: { rule, marks } });
  return { accountId: id, touched, deskIds };
}

async function accountIn(tx: Transaction, space: Space, id: string): Promise<Leaving["account"]> {
  const here = and(eq(memberships.accountId, accounts.id), eq(memberships.spaceId, space.id));
  const [row] = await tx
    .select({ handle: accounts.handle, email: accounts.email, listedEmail: memberships.listedEmail })
    .from(accounts)
    .leftJoin(memberships, here)
    .where(eq(accounts.id, id));
  const { handle, email, listedEmail } = found(row);
  return { id, handle, emails: [email, listedEmail].filter((one) => one !== null) };
}

/** What follows once it is committed: open pages show the posts as they are now, and their own sockets leave. */
export function tellForgotten(space: Space, { accountId, touched, deskIds }: Forgotten): void {
  for (const { thread, erased } of touched) {
    announce(erased ? "post.removed" : "post.marked", { space, thread });
    announce("stance.taken", { space, thread });
  }
  if (deskIds.length > 0) announce("case.changed", { deskIds });
  announce("account.rightsChanged", { accountId });
}
