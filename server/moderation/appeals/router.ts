import { accountProcedure, deskProcedure, publicProcedure, router } from "@/server/trpc";
import { answer } from "./answering/write";
import * as input from "./input";
import { linkedDecision, linkedTo } from "./linked/read";
import { ownDecision, standing } from "./standing/read";
import { appeal } from "./write";

export const appealsRouter = router({
  /** One's own standing and every act about oneself: open whatever one may still do. */
  standing: accountProcedure.input(input.standingInput).query(({ ctx, input }) => standing(ctx.viewer.id, input.after)),
  decision: accountProcedure
    .input(input.decisionRef)
    .query(({ ctx, input }) => ownDecision(ctx.viewer.id, input.decision)),
  appeal: accountProcedure.input(input.appealInput).mutation(({ ctx, input }) => appeal(ctx.viewer, input)),
  /** The same two for whoever is banned from the site, by the link in their letter. */
  linked: publicProcedure.input(input.linkedInput).query(({ input }) => linkedDecision(input.token)),
  appealLinked: publicProcedure.input(input.appealLinkedInput).mutation(async ({ input: { token, text } }) => {
    const { by, decision } = await linkedTo(token);
    return appeal(by, { decision, text });
  }),
  /** The right is that of every act of the decision, looked at with everything else in the answer's transaction. */
  answer: deskProcedure("posts")
    .input(input.answerInput)
    .mutation(({ ctx, input }) => answer(ctx.viewer, ctx.desk, input)),
});
