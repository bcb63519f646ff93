import { accountProcedure, deskProcedure, router } from "@/server/trpc";
import { personRef, sanctionRef } from "./input";
import { desksOf, historyOf, sanctionsOn } from "./read";
import { acknowledge } from "./write";

export const sanctionsRouter = router({
  /** What is in force on oneself, wherever. */
  mine: accountProcedure.query(({ ctx }) => sanctionsOn(ctx.viewer.id)),
  acknowledge: accountProcedure
    .input(sanctionRef)
    .mutation(({ ctx, input }) => acknowledge(ctx.viewer.id, input.sanction)),
  desks: accountProcedure.query(({ ctx }) => desksOf(ctx.viewer)),
  about: deskProcedure("people")
    .input(personRef)
    .query(({ ctx, input }) => historyOf(ctx.desk, ctx.viewer, input.person)),
});
