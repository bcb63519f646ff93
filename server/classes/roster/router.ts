import { classProcedure, limited, router, teacherProcedure } from "@/server/trpc";
import { listOf } from "./csv/lines";
import { changeExpected, removeExpected } from "./expected/write";
import { previewOf } from "./import/read";
import { importRoster } from "./import/write";
import * as input from "./input";
import { mayGiveRoles } from "./policy";
import { peopleFor } from "./read";
import { changeMember, removeMember } from "./write";

const keeper = teacherProcedure("roster");
const importer = keeper.use(limited("roster"));
const bytesOf = (list: string) => Buffer.from(list, "base64");

/** The people of a class. Whoever keeps the list changes it; of roles the verbs ask for more. */
export const rosterRouter = router({
  people: classProcedure.query(({ ctx }) => peopleFor(ctx.viewer, ctx.space)),
  change: keeper
    .input(input.changeInput)
    .mutation(({ ctx, input: { person, space: _, ...change } }) => changeMember(ctx.viewer, ctx.space, person, change)),
  remove: keeper.input(input.personRef).mutation(({ ctx, input }) => removeMember(ctx.viewer, ctx.space, input.person)),
  changeExpected: keeper
    .input(input.changeExpectedInput)
    .mutation(({ ctx, input: { email, space: _, ...change } }) => changeExpected(ctx.viewer, ctx.space, email, change)),
  removeExpected: keeper
    .input(input.expectedRef)
    .mutation(({ ctx, input }) => removeExpected(ctx.viewer, ctx.space, input.email)),
  // A mutation though it writes nothing: a list does not fit into an address.
  preview: importer
    .input(input.previewInput)
    .mutation(({ ctx: { space, viewer }, input }) =>
      previewOf({ space, roles: mayGiveRoles(viewer, space) }, listOf(bytesOf(input.list))),
    ),
  import: importer
    .input(input.importInput)
    .mutation(({ ctx, input: { list, ...wish } }) => importRoster(ctx.viewer, ctx.space, listOf(bytesOf(list)), wish)),
});
