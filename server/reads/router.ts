import { found } from "@/server/errors";
import type { SpaceView } from "@/server/spaces/view";
import { type Audience, audienceOf } from "@/server/threads/policy";
import { threadIn } from "@/server/threads/read";
import { accountProcedure, limited, readerProcedure, router } from "@/server/trpc";
import type { Viewer } from "@/server/viewer";
import * as input from "./input";
import { nextUnread, readsOf, unreadIn, waitingFor } from "./read";
import { markAllRead, markRead, undoAllRead } from "./write";

/** The thread as the reader's audience; a thread of another space is not found. */
async function audienceIn({ space, viewer }: { space: SpaceView; viewer: Viewer }, id: string): Promise<Audience> {
  return found(audienceOf(viewer, space, found(await threadIn(space, id))));
}

export const readsRouter = router({
  mine: readerProcedure.input(input.mineInput).query(async ({ ctx, input }) => {
    const audience = await audienceIn(ctx, input.thread);
    return found(await readsOf(ctx.viewer, audience, input.after));
  }),
  next: readerProcedure.input(input.nextInput).query(async ({ ctx, input }) => {
    const audience = await audienceIn(ctx, input.thread);
    return { post: await nextUnread(ctx.viewer, audience, input.after) };
  }),
  waiting: readerProcedure.input(input.threadRef).query(async ({ ctx, input }) => {
    const audience = await audienceIn(ctx, input.thread);
    return { posts: await waitingFor(ctx.viewer, audience) };
  }),
  unread: accountProcedure.input(input.unreadInput).query(({ ctx, input }) => unreadIn(ctx.viewer, input.threads)),

  mark: readerProcedure
    .meta({ byItself: true })
    .use(limited("reading"))
    .input(input.markInput)
    .mutation(async ({ ctx, input }) => {
      const audience = await audienceIn(ctx, input.thread);
      return markRead(ctx.viewer, audience, input);
    }),
  markAll: readerProcedure.input(input.markAllInput).mutation(async ({ ctx, input }) => {
    const audience = await audienceIn(ctx, input.thread);
    return markAllRead(ctx.viewer, audience, input.upTo);
  }),
  undo: readerProcedure.input(input.threadRef).mutation(async ({ ctx, input }) => {
    const audience = await audienceIn(ctx, input.thread);
    return undoAllRead(ctx.viewer, audience);
  }),
});
