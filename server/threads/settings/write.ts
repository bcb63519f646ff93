import { eq } from "drizzle-orm";
import { changes } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import { ensure, found } from "@/server/errors";
import { announce } from "@/server/events/announce";
import type { SpaceView } from "@/server/spaces/view";
import { standingIn } from "@/server/spaces/write";
import { inThread, nextChange } from "@/server/threads/changes/write";
import { mayConfigure } from "@/server/threads/policy";
import type { ThreadRow } from "@/server/threads/read";
import { record, type Settings } from "@/server/threads/write";

type By = { id: string };

/** Changes how a thread is argued; wishing what is so already changes nothing. */
export async function configureThread(by: By, space: SpaceView, thread: ThreadRow, wish: Settings): Promise<void> {
  const { asksFirst, steelman } = wish;
  const changed = await inThread(thread.id, async (tx) => {
    const { actor, here } = await standingIn(tx, space, by);
    const [row] = await tx.select().from(threads).where(eq(threads.id, thread.id)).for("update");
    const now = found(row);
    ensure(mayConfigure(actor, here, now), "Only its author, while it is open, and moderators may change this.");
    if (now.asksFirst === asksFirst && now.steelman === steelman) return false;
    const { seq } = await nextChange(tx, thread.id);
    await tx.update(threads).set({ asksFirst, steelman }).where(eq(threads.id, thread.id));
    await tx.insert(changes).values({ threadId: thread.id, seq, kind: "thread" });
    if (by.id !== thread.authorId) await record(tx, by, thread, "configure", "");
    return true;
  });
  if (changed) announce("thread.configured", { space, thread });
}
