import { ensure, found } from "@/server/errors";
import { seenPost } from "@/server/posts/seen";
import { threadIn } from "@/server/threads/read";
import { limited, memberProcedure, readerProcedure, router } from "@/server/trpc";
import { endorseInput, mineInput, withdrawInput } from "./input";
import { mayEndorse, mayWithdraw } from "./policy";
import { endorsedBy } from "./read";
import { endorsePost, withdrawEndorsement } from "./write";

export const endorsementsRouter = router({
  mine: readerProcedure.input(mineInput).query(async ({ ctx, input }) => {
    const thread = found(await threadIn(ctx.space, input.thread));
    return endorsedBy(ctx.viewer.id, thread.id);
  }),
  endorse: memberProcedure
    .use(limited("endorse"))
    .input(endorseInput)
    .mutation(async ({ ctx, input }) => {
      const post = await seenPost(ctx, input.post);
      // Of what was taken away the verb tells: it may have been there when they pressed.
      const allowed = post.state !== "published" || mayEndorse(ctx.viewer, ctx.space, post);
      ensure(allowed, "What your own post is worth is for others to say.");
      return endorsePost(ctx.viewer, ctx.space, post, input.kind);
    }),
  withdraw: readerProcedure
    .use(limited("endorse"))
    .input(withdrawInput)
    .mutation(async ({ ctx, input }) => {
      const post = await seenPost(ctx, input.post);
      ensure(mayWithdraw(ctx.viewer, ctx.space), "You may no longer do this here.");
      return withdrawEndorsement(ctx.viewer, ctx.space, post, input.kind);
    }),
});
