import { eq } from "drizzle-orm";
import { spaces } from "@/db/schema/spaces";
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
import type { Sight } from "@/server/threads/policy";
import { sightOf } from "@/server/threads/sight/read";

export type Entering = {
  space: SpaceView;
  thread: { id: string };
  writer: { actor: NonNullable<Actor>; here: SpaceSeen };
  post: { id: string; parentId: string | null; group: string | null; body: string };
  /** It waits for a moderator. */
  held: boolean;
};
/** Whose the post is to be seen by, and under which name. */
export type Entered = { groupId: string | null; pseudonymId: string | null };

/** What a thread of a class asks of a post before it is written. The thread's row is held. */
export async function passGate(tx: Transaction, entering: Entering): Promise<Entered> {
  const { actor, here } = entering.writer;
  const [row] = await tx
    .select({ thread: threads, ...sightOf({ kind: "class", viewerId: actor.id }) })
    .from(threads)
    // Names of columns are written out in full only beside another table.
    .innerJoin(spaces, eq(spaces.id, threads.spaceId))
    .where(eq(threads.id, entering.thread.id));
  const { thread, group, waiting } = found(row);
  const at = { ...entering, thread: { ...thread, group, waiting } };
  if (isStaff(actor, here)) return { groupId: await groupFor(tx, at, null), pseudonymId: null };
  await ensureWithin(tx, at);
  await passFirst(tx, at);
  const groupId = await groupFor(tx, at, actor.id);
  return { groupId, pseudonymId: await pseudonymFor(tx, at.thread, actor.id) };
}

export type ThreadNow = typeof threads.$inferSelect;
/** With what its settings leave the writer to see. */
export type AtGate = Omit<Entering, "thread"> & { thread: ThreadNow & Sight };
