import { and, eq } from "drizzle-orm";
import { pseudonyms } from "@/db/schema/pseudonyms";
import { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/server/accounts/view";
import { found } from "@/server/errors";
import { isStaff } from "@/server/spaces/policy";
import type { SpaceSeen } from "@/server/spaces/view";
import { draw } from "./draw";

/** What somebody writes under in a thread, drawn at their first word there; null where names are shown. The thread's row is held. */
export async function pseudonymFor(
  tx: Transaction,
  thread: { id: string; anonymous: boolean },
  accountId: string,
): Promise<string | null> {
  if (!thread.anonymous) return null;
  const here = eq(pseudonyms.threadId, thread.id);
  const mine = and(here, eq(pseudonyms.accountId, accountId));
  const [known] = await tx.select({ id: pseudonyms.id }).from(pseudonyms).where(mine);
  if (known) return known.id;
  const taken = await tx.select({ name: pseudonyms.name }).from(pseudonyms).where(here);
  const made = { id: crypto.randomUUID(), name: draw(new Set(taken.map(({ name }) => name))) };
  await tx.insert(pseudonyms).values({ ...made, threadId: thread.id, accountId });
  return made.id;
}

type Writer = { actor: NonNullable<Actor>; here: SpaceSeen };

/** The same of whoever writes anything there but a post: staff, and everybody in a forum, under their own name. */
export async function pseudonymIn(tx: Transaction, threadId: string, { actor, here }: Writer): Promise<string | null> {
  if (here.kind !== "class" || isStaff(actor, here)) return null;
  const [thread] = await tx
    .select({ id: threads.id, anonymous: threads.anonymous })
    .from(threads)
    .where(eq(threads.id, threadId));
  return pseudonymFor(tx, found(thread), actor.id);
}
