import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { steelmen } from "@/db/schema/attachments";
import { changes, posts } from "@/db/schema/posts";
import { conflict, forbidden, found } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { tellFair } from "@/server/notifications/telling/write";
import type { PostRow } from "@/server/posts/read";
import { maySpeak } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import { join } from "@/server/spaces/write";
import { inThread, nextChange } from "@/server/threads/changes/write";
import { howClosed, isClosed } from "@/server/threads/policy";

type Wish = { post: PostRow; fair: boolean };

/** The person challenged finds their point fairly restated, or takes that back; twice is once. */
export async function markFair(by: { id: string }, space: SpaceView, { post, fair }: Wish): Promise<void> {
  const marked = await inThread(post.threadId, async (tx) => {
    await join(tx, space, by.id, { may: maySpeak });
    const isOther = fair ? isNull(steelmen.fairAt) : isNotNull(steelmen.fairAt);
    const mark = fair ? { fairById: by.id, fairAt: new Date() } : { fairById: null, fairAt: null };
    const [row] = await tx
      .update(steelmen)
      .set(mark)
      .where(and(eq(steelmen.postId, post.id), isOther))
      .returning();
    if (!row) return false;
    const thread = await nextChange(tx, post.threadId);
    if (isClosed(thread)) throw forbidden(`${howClosed(thread)}: it can be read, but nothing in it is marked.`);
    const [now] = await tx.select({ state: posts.state }).from(posts).where(eq(posts.id, post.id));
    if (found(now).state !== "published") throw conflict("This post was taken away in the meantime.");
    await tx.insert(changes).values({ threadId: post.threadId, seq: thread.seq, postId: post.id, kind: "marked" });
    if (fair) await tellFair(tx, { postId: post.id, byId: by.id });
    return true;
  });
  if (marked) announce("post.marked", { space, thread: post.thread });
}
