import { found } from "@/server/errors";
import type { SpaceView } from "@/server/spaces/view";
import { type Audience, audienceOf } from "@/server/threads/policy";
import { threadIn } from "@/server/threads/read";
import type { Viewer } from "@/server/viewer";
import { isSeen, type PostRow, postIn, viewOf } from "./read";

export type Asking = { space: SpaceView; viewer: Viewer | null };

/** The thread as the asking person's audience; a thread of another space is not found. */
export async function audienceIn({ space, viewer }: Asking, threadId: string): Promise<Audience> {
  const thread = found(await threadIn(space, threadId));
  return found(audienceOf(viewer, space, thread));
}

/** A post that was held is its author's all the same. */
const isOwnHeld = ({ viewer }: Asking, post: PostRow) =>
  viewer !== null && post.state === "held" && post.authorId === viewer.id;

/** The post, if the asking person sees anything of it. */
export async function seenPost(ctx: Asking, id: string): Promise<PostRow> {
  const post = found(await postIn(ctx.space, id));
  // Not in the audience's sight: the same as not there.
  if (!isOwnHeld(ctx, post)) found((await isSeen(found(audienceOf(ctx.viewer, ctx.space, post.thread)), id)) || null);
  return post;
}

/** A post as the asking person may see it: their own also while it waits for a moderator. */
export async function shownTo(ctx: Asking, post: { id: string; threadId: string }) {
  const audience = await audienceIn(ctx, post.threadId);
  const view = await viewOf(audience, post.id);
  if (view) return { post: view };
  const own = await seenPost(ctx, post.id);
  const held: true = true;
  return { post: found(await viewOf({ ...audience, kind: "staff", group: null }, own.id)), held };
}
