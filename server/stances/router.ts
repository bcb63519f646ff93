import { found } from "@/server/errors";
import { audienceIn } from "@/server/posts/seen";
import { threadIn } from "@/server/threads/read";
import { limited, memberProcedure, readerProcedure, router, spaceProcedure } from "@/server/trpc";
import { candidatesFor } from "./candidates/read";
import { conditionsOf } from "./conditions/read";
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
  /** Posts that may have moved who asks, to pick from. */
  candidates: readerProcedure
    .input(threadRef)
    .query(async ({ ctx, input }) => candidatesFor(ctx.viewer.id, await audienceIn(ctx, input.thread))),
  conditions: spaceProcedure
    .input(threadRef)
    .query(async ({ ctx, input }) => conditionsOf(await audienceIn(ctx, input.thread))),
});
