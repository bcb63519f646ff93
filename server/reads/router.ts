import { found } from "@/server/errors";
import { audienceIn } from "@/server/posts/seen";
import { accountProcedure, limited, readerProcedure, router } from "@/server/trpc";
import * as input from "./input";
import { nextUnread, readsOf, unreadIn, waitingFor } from "./read";
import { markAllRead, markRead, undoAllRead } from "./write";

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
