import { found } from "@/server/errors";
import { threadIn } from "@/server/threads/read";
import { classProcedure, router, teacherProcedure } from "@/server/trpc";
import { mineInput, revealInput } from "./input";
import { pseudonymOf } from "./read";
import { reveal } from "./revealing/write";
import { seenOf } from "./seen/read";

export const pseudonymsRouter = router({
  /** What one is called oneself. */
  mine: classProcedure
    .input(mineInput)
    .query(async ({ ctx, input }) => pseudonymOf(ctx.viewer.id, found(await threadIn(ctx.space, input.thread)).id)),
  seen: classProcedure.query(({ ctx }) => seenOf(ctx.viewer.id, ctx.space)),
  reveal: teacherProcedure("reveal")
    .input(revealInput)
    .mutation(({ ctx, input }) => reveal(ctx.viewer, ctx.space, input)),
});
