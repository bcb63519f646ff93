import { deskOf } from "@/server/moderation/desk";
import { mayModerate } from "@/server/spaces/policy";
import { deskProcedure, router, spaceProcedure } from "@/server/trpc";
import { erase } from "./erasing/write";
import * as input from "./input";
import { logOf } from "./read";
import { configureLog } from "./settings/write";

export const logRouter = router({
  list: spaceProcedure
    .input(input.listInput)
    .query(({ ctx, input }) => logOf(deskOf(ctx.space), input, mayModerate(ctx.viewer, ctx.space, "log"), ctx.viewer)),
  /** Everything that was written at a desk, the site's too. */
  whole: deskProcedure("log")
    .input(input.listInput)
    .query(({ ctx, input }) => logOf(ctx.desk, input, true, ctx.viewer)),
  configure: deskProcedure("log")
    .input(input.settingsInput)
    .mutation(({ ctx, input: { open, persons, texts } }) =>
      configureLog(ctx.viewer, ctx.desk, { open, persons, texts }),
    ),
  erase: deskProcedure("log")
    .input(input.entryRef)
    .mutation(({ ctx, input }) => erase(ctx.viewer, ctx.desk, input.entry)),
});
