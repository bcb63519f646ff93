import { ensure } from "@/server/errors";
import { deskOf } from "@/server/moderation/desk";
import { mayKeepLog, mayModerate } from "@/server/spaces/policy";
import { deskProcedure, router, spaceProcedure } from "@/server/trpc";
import { erase } from "./erasing/write";
import * as input from "./input";
import { logOf } from "./read";
import { configureLog } from "./settings/write";

/** Whoever entered a class from outside reads its log whole; what it shows, and what stays in it, is the class's to say. */
const keeping = deskProcedure("log").use(({ ctx, next }) => {
  const { space } = ctx.desk;
  ensure(
    space === null || mayKeepLog(ctx.viewer, space),
    "Whoever enters a class this way changes nothing of its log.",
  );
  return next();
});

export const logRouter = router({
  list: spaceProcedure
    .input(input.listInput)
    .query(({ ctx, input }) => logOf(deskOf(ctx.space), input, mayModerate(ctx.viewer, ctx.space, "log"), ctx.viewer)),
  /** Everything that was written at a desk, the site's too. */
  whole: deskProcedure("log")
    .input(input.listInput)
    .query(({ ctx, input }) => logOf(ctx.desk, input, true, ctx.viewer)),
  configure: keeping
    .input(input.settingsInput)
    .mutation(({ ctx, input: { open, persons, texts } }) =>
      configureLog(ctx.viewer, ctx.desk, { open, persons, texts }),
    ),
  erase: keeping.input(input.entryRef).mutation(({ ctx, input }) => erase(ctx.viewer, ctx.desk, input.entry)),
});
