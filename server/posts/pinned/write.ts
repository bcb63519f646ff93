import { eq } from "drizzle-orm";
import { changes, posts } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import { conflict, found, invalid } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { record } from "@/server/moderation/log/write";
import type { PostRow } from "@/server/posts/read";
import { isStaff } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import { ensureStill } from "@/server/spaces/write";
import { ensureStays, inThread, nextChange } from "@/server/threads/changes/write";

type By = { id: string };
type Act = {
  act: "pin" | "unpin";
  pinnedId: string | null;
  /** Whether there is anything left to do. */
  isOpen: (pinnedId: string | null) => boolean;
};

/** Keeps a synthesis above the debate, in place of any other; from now on everybody who takes part writes in it. */
export async function pinPost(by: By, space: SpaceView, post: PostRow): Promise<void> {
  if (post.move !== "synthesis") throw invalid("Only a synthesis can be pinned.");
  const act: Act = { act: "pin", pinnedId: post.id, isOpen: (pinnedId) => pinnedId !== post.id };
  if (await turn(by, space, { post, act })) announce("thread.pinned", { space, thread: post.thread });
}

/** Takes it down: it is its author's again. */
export async function unpinPost(by: By, space: SpaceView, post: PostRow): Promise<void> {
  const act: Act = { act: "unpin", pinnedId: null, isOpen: (pinnedId) => pinnedId === post.id };
  if (await turn(by, space, { post, act })) announce("thread.unpinned", { space, thread: post.thread });
}

async function turn(by: By, space: SpaceView, { post, act }: { post: PostRow; act: Act }): Promise<boolean> {
  return inThread(post.threadId, async (tx) => {
    await ensureStill(tx, space, { ...by, may: isStaff });
    const { pinnedId } = threads;
    const [thread] = await tx.select({ pinnedId }).from(threads).where(eq(threads.id, post.threadId)).for("update");
    if (!act.isOpen(found(thread).pinnedId)) return false;
    const { state, threadId } = posts;
    const [now] = await tx.select({ state, threadId }).from(posts).where(eq(posts.id, post.id));
    ensureStays(found(now), post);
    if (act.act === "pin" && found(now).state !== "published") throw conflict("This post was taken away.");
    const { seq } = await nextChange(tx, post.threadId);
    await tx.update(threads).set({ pinnedId: act.pinnedId }).where(eq(threads.id, post.threadId));
    await tx.insert(changes).values({ threadId: post.threadId, seq, kind: "thread" });
    await record(tx, { spaceId: space.id, byId: by.id, act: act.act, target: { kind: "post", id: post.id } });
    return true;
  });
}
