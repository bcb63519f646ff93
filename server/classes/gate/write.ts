import { eq } from "drizzle-orm";
import { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/server/accounts/view";
import { ensureWithin } from "@/server/assignments/window/write";
import { passFirst } from "@/server/classes/first/write";
import { groupFor } from "@/server/classes/groups/read";
import { pseudonymFor } from "@/server/classes/pseudonyms/write";
import { found } from "@/server/errors";
import { isStaff } from "@/server/spaces/policy";
import type { SpaceSeen, SpaceView } from "@/server/spaces/view";

export type Entering = {
  space: SpaceView;
  thread: { id: string };
  writer: { actor: NonNullable<Actor>; here: SpaceSeen };
  post: { id: string; parentId: string | null; body: string };
  /** It waits for a moderator. */
  held: boolean;
};
/** Whose the post is to be seen by, and under which name. */
export type Entered = { groupId: string | null; pseudonymId: string | null };

/** What a thread of a class asks of a post before it is written. The thread's row is held. */
export async function passGate(tx: Transaction, entering: Entering): Promise<Entered> {
  const [row] = await tx.select().from(threads).where(eq(threads.id, entering.thread.id));
  const at = { ...entering, thread: found(row) };
  const { actor, here } = entering.writer;
  if (isStaff(actor, here)) return { groupId: await groupFor(tx, at, null), pseudonymId: null };
  await ensureWithin(tx, at);
  const { groupId } = { groupId: await groupFor(tx, at, actor.id) };
  await passFirst(tx, at);
  return { groupId, pseudonymId: await pseudonymFor(tx, at.thread, actor.id) };
}

export type ThreadNow = typeof threads.$inferSelect;
export type AtGate = Omit<Entering, "thread"> & { thread: ThreadNow };
