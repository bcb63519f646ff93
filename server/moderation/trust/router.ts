import { found } from "@/server/errors";
import { deskProcedure, readerProcedure, router } from "@/server/trpc";
import * as input from "./input";
import { knowsLimits, trustView } from "./policy";
import { limitsOn, trustOf } from "./read";
import { TRUSTED } from "./view";
import { setTrust } from "./write";

export const trustRouter = router({
  mine: readerProcedure.query(async ({ ctx }) =>
    knowsLimits(ctx.viewer, ctx.space) && limitsOn()
      ? trustView(await trustOf(ctx.space, ctx.viewer), new Date())
      : TRUSTED,
  ),
  of: deskProcedure("people")
    .input(input.personRef)
    .query(async ({ ctx, input }) => {
      const space = found(ctx.desk.space);
      const trust = await trustOf(space, { id: input.person });
      // In a class it limits nobody, and what one wrote today is also what one wrote under a pseudonym.
      const view = space.kind === "forum" ? trustView(trust, new Date()) : TRUSTED;
      return { ...view, byStaff: trust.trustedAt !== null, isMember: trust.joinedAt !== null };
    }),
  set: deskProcedure("people")
    .input(input.setInput)
    .mutation(({ ctx, input }) => setTrust(ctx.viewer, found(ctx.desk.space), input)),
});
