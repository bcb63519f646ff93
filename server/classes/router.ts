import { ensure, found, Refusal } from "@/server/errors";
import { giveBack, spend } from "@/server/limits";
import { accountProcedure, classProcedure, readerProcedure, router, teacherProcedure } from "@/server/trpc";
import { setArchived } from "./archiving/write";
import { copyClass } from "./copying/write";
import * as input from "./input";
import { leaveClass } from "./leaving/write";
import { makers } from "./makers";
import { mayLeave, mayMakeClass, whyNotMakeClass } from "./policy";
import { classOf, offersTo, settingsOf } from "./read";
import { instructorsOf, othersAmong } from "./roster/instructors/read";
import { configureClass, createClass } from "./write";

/** A form not ready yet has made no class. An address that is taken counts: by asking one learns which classes there are. */
async function making<T>(accountId: string, make: () => Promise<T>): Promise<T> {
  await spend("makeClass", accountId);
  try {
    return await make();
  } catch (error) {
    const taken = error instanceof Refusal && error.code === "CONFLICT" && error.detail?.field === "slug";
    if (!taken) await giveBack("makeClass", accountId);
    throw error;
  }
}

export const classesRouter = router({
  /** For whoever may read the class: also an admin inside, who reads its dates by its clock. */
  get: readerProcedure.query(({ ctx }) => {
    found(ctx.space.kind === "class" || null);
    return classOf(ctx.space);
  }),
  settings: teacherProcedure("class").query(async ({ ctx }) => found(await settingsOf(ctx.space))),
  offers: accountProcedure.query(({ ctx }) => offersTo(ctx.viewer)),
  create: accountProcedure.input(input.createInput).mutation(({ ctx, input }) => {
    ensure(mayMakeClass(ctx.viewer, makers()), whyNotMakeClass(ctx.viewer));
    return making(ctx.viewer.id, () => createClass(ctx.viewer, input));
  }),
  copy: teacherProcedure("class")
    .input(input.copyInput)
    .mutation(({ ctx, input }) => {
      ensure(mayMakeClass(ctx.viewer, makers()), whyNotMakeClass(ctx.viewer));
      return making(ctx.viewer.id, () => copyClass(ctx.viewer, ctx.space, input));
    }),
  configure: teacherProcedure("class")
    .input(input.configureInput)
    .mutation(({ ctx, input }) => configureClass(ctx.viewer, ctx.space, input)),
  archive: teacherProcedure("class").mutation(({ ctx }) => setArchived(ctx.viewer, ctx.space, true)),
  unarchive: teacherProcedure("class").mutation(({ ctx }) => setArchived(ctx.viewer, ctx.space, false)),
  /** Whether one may leave, for the page that offers it. */
  mayLeave: classProcedure.query(async ({ ctx }) =>
    mayLeave(ctx.space.role, othersAmong(await instructorsOf(ctx.space), ctx.viewer.id)),
  ),
  leave: classProcedure.mutation(({ ctx }) => leaveClass(ctx.viewer, ctx.space)),
});
