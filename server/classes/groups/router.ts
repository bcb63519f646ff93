import { forbidden } from "@/server/errors";
import { isStaff } from "@/server/spaces/policy";
import { classProcedure, router, teacherProcedure } from "@/server/trpc";
import { dealGroups } from "./dealing/write";
import * as input from "./input";
import { partsOf } from "./list/read";
import { makePart, placePeople, removePart, renamePart } from "./write";

const keeper = teacherProcedure("roster");

/** Sections as the registrar has them, and groups as the instructor makes them. */
export const groupsRouter = router({
  list: classProcedure.query(({ ctx }) => {
    if (!isStaff(ctx.viewer, ctx.space)) throw forbidden("This is for the class's staff.");
    return partsOf(ctx.space);
  }),
  make: keeper.input(input.makeInput).mutation(({ ctx, input }) => makePart(ctx.viewer, ctx.space, input)),
  rename: keeper.input(input.renameInput).mutation(({ ctx, input }) => renamePart(ctx.viewer, ctx.space, input)),
  remove: keeper.input(input.removeInput).mutation(({ ctx, input }) => removePart(ctx.viewer, ctx.space, input)),
  place: keeper.input(input.placeInput).mutation(({ ctx, input }) => placePeople(ctx.viewer, ctx.space, input)),
  deal: keeper.input(input.dealInput).mutation(({ ctx, input }) => dealGroups(ctx.viewer, ctx.space, input)),
});
