import { deskProcedure, router } from "@/server/trpc";
import * as input from "./input";
import { decide, undo } from "./write";

export const decisionsRouter = router({
  /** The right is the act's own, looked at with everything else under the target's lock. */
  decide: deskProcedure("posts")
    .input(input.decideInput)
    .mutation(({ ctx, input }) => decide(ctx.viewer, ctx.desk, input)),
  undo: deskProcedure("posts")
    .input(input.decisionRef)
    .mutation(({ ctx, input }) => undo(ctx.viewer, ctx.desk, input.decision)),
});
