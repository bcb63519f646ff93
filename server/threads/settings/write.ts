import { eq } from "drizzle-orm";
import { changes } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import { raiseRights } from "@/server/accounts/rights/write";
import { holdStudents } from "@/server/classes/gate/opening/write";
import { type ClassChange, isSame, prepare } from "@/server/classes/gate/settings/write";
import { ensure, found } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { mayTeach } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import { standingIn } from "@/server/spaces/write";
import { inThread, nextChange } from "@/server/threads/changes/write";
import { mayConfigure } from "@/server/threads/policy";
import type { ThreadRow } from "@/server/threads/read";
import { record, type Settings } from "@/server/threads/write";

type By = { id: string };
type Wish = Settings & { inClass?: ClassChange | undefined };

/** Changes how a thread is argued; wishing what is so already changes nothing. */
export async function configureThread(by: By, space: SpaceView, thread: ThreadRow, wish: Wish): Promise<void> {
  const { asksFirst, steelman, inClass } = wish;
  const changed = await inThread(thread.id, async (tx) => {
    // Whether it changes who sees whom is known only under the thread's lock, which comes after those of accounts.
    const students = inClass ? await holdStudents(tx, space, by) : [];
    const { actor, here } = await standingIn(tx, space, by);
    if (inClass) ensure(mayTeach(actor, here, "assign"), "You may no longer do this here.");
    const [row] = await tx.select().from(threads).where(eq(threads.id, thread.id)).for("update");
    const now = found(row);
    ensure(mayConfigure(actor, here, now), "Only its author, while it is open, and moderators may change this.");
    const parted = inClass !== undefined && !isSame(now, inClass);
    if (now.asksFirst === asksFirst && now.steelman === steelman && !parted) return false;
    if (parted) {
      await prepare(tx, now, inClass);
      await raiseRights(tx, ...students);
    }
    const { seq } = await nextChange(tx, thread.id);
    await tx
      .update(threads)
      .set({ asksFirst, steelman, ...(parted && inClass) })
      .where(eq(threads.id, thread.id));
    await tx.insert(changes).values({ threadId: thread.id, seq, kind: "thread" });
    if (by.id !== thread.authorId || parted) await record(tx, by, thread, "configure", "");
    return true;
  });
  if (changed) announce("thread.configured", { space, thread });
}
