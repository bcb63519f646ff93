import { deskOf } from "@/server/moderation/desk";
import { deskProcedure, router, spaceProcedure } from "@/server/trpc";
import * as input from "./input";
import { rulesOf, templatesOf } from "./read";
import { saveRules, saveTemplates } from "./write";

export const wordsRouter = router({
  /** For everybody who reads the space. */
  houseRules: spaceProcedure.query(({ ctx }) => rulesOf(deskOf(ctx.space).id)),
  get: deskProcedure("posts").query(async ({ ctx: { desk } }) => {
    const [rules, templates] = await Promise.all([rulesOf(desk.id), templatesOf(desk.id)]);
    return { rules, templates };
  }),
  saveRules: deskProcedure("rules")
    .input(input.saveRulesInput)
    .mutation(({ ctx, input }) => saveRules(ctx.viewer, ctx.desk, input)),
  saveTemplates: deskProcedure("rules")
    .input(input.saveTemplatesInput)
    .mutation(({ ctx, input }) => saveTemplates(ctx.viewer, ctx.desk, input)),
});
