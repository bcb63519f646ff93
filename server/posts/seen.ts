import { found } from "@/server/errors";
import { mayReadSpace } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import { type Audience, audienceOf } from "@/server/threads/policy";
import { threadIn } from "@/server/threads/read";
import type { Viewer } from "@/server/viewer";
import { ownViews } from "./own/read";
import { isSeen, type PostRow, postIn, viewOf } from "./read";

export type Asking = { space: SpaceView; viewer: Viewer | null };

/** The thread as the asking person's audience; a thread of another space is not found. */
export async function audienceIn({ space, viewer }: Asking, threadId: string): Promise<Audience> {
  const thread = found(await threadIn(space, threadId));
  return found(audienceOf(viewer, space, thread));
}

/** One's own post is one's own also while it is held, and while one waits before the debate. */
function isOwnAside({ space, viewer }: Asking, post: PostRow): boolean {
  if (viewer === null || post.authorId !== viewer.id) return false;
  return post.state === "held" || (mayReadSpace(viewer, space) && audienceOf(viewer, space, post.thread) === null);
}

/** The post, if the asking person sees anything of it. */
export async function seenPost(ctx: Asking, id: string): Promise<PostRow> {
  const post = found(await postIn(ctx.space, id));
  // Not in the audience's sight: the same as not there.
  if (!isOwnAside(ctx, post)) found((await isSeen(found(audienceOf(ctx.viewer, ctx.space, post.thread)), id)) || null);
  return post;
}

/** A post as the asking person may see it: their own also while it waits for a moderator, or they before the debate. */
export async function shownTo(ctx: Asking, post: { id: string; threadId: string }) {
  const thread = found(await threadIn(ctx.space, post.threadId));
  const audience = audienceOf(ctx.viewer, ctx.space, thread);
  const view = audience && (await viewOf(audience, post.id));
  if (view) return { post: view };
  const own = await seenPost(ctx, post.id);
  const [shown] = await ownViews({ accountId: own.authorId, threadId: thread.id, waiting: audience === null }, [
    own.id,
  ]);
  const held: true = true;
  return { post: found(shown), ...(own.state === "held" && { held }) };
}
