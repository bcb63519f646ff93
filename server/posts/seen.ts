import { found } from "@/server/errors";
import type { SpaceView } from "@/server/spaces/view";
import { type Audience, audienceOf } from "@/server/threads/policy";
import { threadIn } from "@/server/threads/read";
import type { Viewer } from "@/server/viewer";
import { isSeen, type PostRow, postIn } from "./read";

export type Asking = { space: SpaceView; viewer: Viewer | null };

/** The thread as the asking person's audience; a thread of another space is not found. */
export async function audienceIn({ space, viewer }: Asking, threadId: string): Promise<Audience> {
  const thread = found(await threadIn(space, threadId));
  return found(audienceOf(viewer, space, thread));
}

/** The post, if the asking person sees anything of it. */
export async function seenPost(ctx: Asking, id: string): Promise<PostRow> {
  const post = found(await postIn(ctx.space, id));
  // Not in the audience's sight: the same as not there.
  found((await isSeen(found(audienceOf(ctx.viewer, ctx.space, post.thread)), id)) || null);
  return post;
}
