import { found } from "@/server/errors";
import { threadIn } from "@/server/threads/read";
import { limited, memberProcedure, readerProcedure, router } from "@/server/trpc";
import { takeInput, threadRef } from "./input";
import { stancesOf } from "./read";
import { takeStance } from "./write";

export const stancesRouter = router({
  take: memberProcedure
    .use(limited("stance"))
    .input(takeInput)
    .mutation(async ({ ctx, input }) => {
      const thread = found(await threadIn(ctx.space, input.thread));
      await takeStance(ctx.viewer, ctx.space, thread, input);
      return stancesOf(ctx.viewer.id, thread.id);
    }),
  mine: readerProcedure.input(threadRef).query(async ({ ctx, input }) => {
    const thread = found(await threadIn(ctx.space, input.thread));
    return stancesOf(ctx.viewer.id, thread.id);
  }),
});
