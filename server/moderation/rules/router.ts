import { found, invalid } from "@/server/errors";
import { deskProcedure, limited, router } from "@/server/trpc";
import * as input from "./input";
import { whyNotPattern } from "./patterns/policy";
import { historyOf, rulesOf } from "./read";
import { dryRun } from "./trying/read";
import { saveRule, switchRule } from "./write";

const desk = deskProcedure("rules");

/** Rules are a space's: the site's desk has none. */
export const rulesRouter = router({
  list: desk.query(({ ctx }) => rulesOf(found(ctx.desk.space))),
  save: desk
    .input(input.saveInput)
    .mutation(({ ctx, input: { rule: id, space: _, ...rule } }) =>
      saveRule(ctx.viewer, found(ctx.desk.space), { id, ...rule }),
    ),
  enable: desk
    .input(input.ruleRef)
    .mutation(({ ctx, input }) => switchRule(ctx.viewer, found(ctx.desk.space), { ...input, on: true })),
  disable: desk
    .input(input.ruleRef)
    .mutation(({ ctx, input }) => switchRule(ctx.viewer, found(ctx.desk.space), { ...input, on: false })),
  history: desk.input(input.ruleRef).query(({ ctx, input }) => historyOf(found(ctx.desk.space), input.rule)),
  // A mutation though it writes nothing: a long list of words does not fit into an address.
  dryRun: desk
    .use(limited("dryRun"))
    .input(input.dryRunInput)
    .mutation(({ ctx, input }) => {
      const why = input.spec.kind === "pattern" && whyNotPattern(input.spec.pattern);
      if (why) throw invalid(why, { field: "pattern" });
      return dryRun(found(ctx.desk.space), input.spec);
    }),
});
