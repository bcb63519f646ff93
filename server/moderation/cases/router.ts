import { found } from "@/server/errors";
import { accountProcedure, deskProcedure, router } from "@/server/trpc";
import { desksFor, moderatesSomewhere } from "./desks/read";
import { detailOf } from "./detail/read";
import * as input from "./input";
import { logLook } from "./looks/write";
import { caseAt, casesPage, deskSince } from "./read";
import { escalate, handBack, lease, release, snooze, wake } from "./write";

const atDesk = deskProcedure("posts");
const onCase = atDesk.input(input.caseRef);

export const casesRouter = router({
  moderates: accountProcedure.query(({ ctx }) => moderatesSomewhere(ctx.viewer)),
  desks: accountProcedure.query(({ ctx }) => desksFor(ctx.viewer)),
  list: atDesk
    .input(input.listInput)
    .query(({ ctx, input }) => casesPage(ctx.desk, { by: ctx.viewer, shelf: input.shelf, after: input.after })),
  get: onCase.query(async ({ ctx, input }) => {
    const row = found(await caseAt(ctx.desk, input.case));
    await logLook(ctx.viewer, ctx.desk, row);
    return detailOf(ctx.viewer, ctx.desk, row);
  }),
  since: atDesk.input(input.sinceInput).query(({ ctx, input }) => deskSince(ctx.desk, input.seq)),
  // The screen takes up what is looked at, and goes on with it, by itself.
  lease: onCase
    .meta({ byItself: true })
    .mutation(({ ctx, input }) => lease({ by: ctx.viewer, desk: ctx.desk, id: input.case })),
  release: onCase
    .meta({ byItself: true })
    .mutation(({ ctx, input }) => release({ by: ctx.viewer, desk: ctx.desk, id: input.case })),
  snooze: atDesk.input(input.snoozeInput).mutation(({ ctx, input }) => {
    const { case: id, version, minutes } = input;
    return snooze({ by: ctx.viewer, desk: ctx.desk, id }, { version, minutes });
  }),
  wake: onCase.mutation(({ ctx, input }) => wake({ by: ctx.viewer, desk: ctx.desk, id: input.case })),
  escalate: atDesk.input(input.escalateInput).mutation(({ ctx, input }) => {
    const { case: id, ...more } = input;
    return escalate({ by: ctx.viewer, desk: ctx.desk, id }, more);
  }),
  handBack: atDesk.input(input.handBackInput).mutation(({ ctx, input }) => {
    const { case: id, ...more } = input;
    return handBack({ by: ctx.viewer, desk: ctx.desk, id }, more);
  }),
});
