import { found } from "@/server/errors";
import { threadIn } from "@/server/threads/read";
import { deskProcedure, limited, readerProcedure, router } from "@/server/trpc";
import { askedOf } from "./asked/read";
import { decideMany, undoBatch } from "./batches/write";
import * as input from "./input";
import { undo } from "./undoing/write";
import { decide } from "./write";

export const decisionsRouter = router({
  /** The right is the act's own, looked at with everything else under the target's lock. */
  decide: deskProcedure("posts")
    .input(input.decideInput)
    .mutation(({ ctx, input }) => decide(ctx.viewer, ctx.desk, input)),
  undo: deskProcedure("posts")
    .input(input.decisionRef)
    .mutation(({ ctx, input }) => undo(ctx.viewer, ctx.desk, input.decision)),
  decideMany: deskProcedure("posts")
    .use(limited("batch"))
    .input(input.decideManyInput)
    .mutation(({ ctx, input }) => decideMany(ctx.viewer, ctx.desk, input)),
  undoBatch: deskProcedure("posts")
    .use(limited("batch"))
    .input(input.batchRef)
    .mutation(({ ctx, input }) => undoBatch(ctx.viewer, ctx.desk, input.batch)),
  /** What moderators ask the viewer to change of their own posts in a thread. */
  asked: readerProcedure
    .input(input.askedInput)
    .query(async ({ ctx, input }) => askedOf(ctx.viewer, found(await threadIn(ctx.space, input.thread)).id)),
});
