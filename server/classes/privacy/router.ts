import { classesAsked, classRef, entering } from "@/server/classes/entering/input";
import { mayEnter } from "@/server/classes/entering/policy";
import { classesNamed, enteredUntil } from "@/server/classes/entering/read";
import { enterFromOutside, leaveAgain } from "@/server/classes/entering/write";
import { looksAbout, looksIn } from "@/server/classes/looks/read";
import { deleting } from "@/server/classes/retention/input";
import { deletionOf } from "@/server/classes/retention/read";
import { leaveForGood } from "@/server/classes/retention/write";
import { found } from "@/server/errors";
import { accountProcedure, classProcedure, router, teacherProcedure } from "@/server/trpc";
import { auditAsked, looksAsked } from "./input";

/** For admins of the site; to anybody else there is nothing. */
const adminProcedure = accountProcedure.use(({ ctx, next }) => {
  found(mayEnter(ctx.viewer) || null);
  return next();
});

export const privacyRouter = router({
  looks: classProcedure.input(looksAsked).query(({ ctx, input }) => looksAbout(ctx.space, ctx.viewer.id, input.after)),
  audit: teacherProcedure("class")
    .input(auditAsked)
    .query(({ ctx, input: { person, after } }) => looksIn(ctx.space, { person, after })),
  deletion: classProcedure.query(({ ctx }) => deletionOf(ctx.viewer, ctx.space)),
  delete: classProcedure.input(deleting).mutation(({ ctx, input }) => leaveForGood(ctx.viewer, ctx.space, input.name)),
  classes: adminProcedure.input(classesAsked).query(({ ctx, input }) => classesNamed(ctx.viewer, input.ask)),
  entered: adminProcedure.input(classRef).query(({ ctx, input }) => enteredUntil(ctx.viewer, input.space)),
  enter: adminProcedure
    .input(entering)
    .mutation(({ ctx, input: { space, reason } }) => enterFromOutside(ctx.viewer, space, reason)),
  leave: adminProcedure.input(classRef).mutation(({ ctx, input }) => leaveAgain(ctx.viewer, input.space)),
});
