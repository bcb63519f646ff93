import { classOf } from "@/server/classes/read";
import { ensure, found } from "@/server/errors";
import { threadIn } from "@/server/threads/read";
import { classProcedure, router, teacherProcedure } from "@/server/trpc";
import { extend } from "./extensions/write";
import * as input from "./input";
import { withOwn } from "./own/read";
import { maySeeProgress } from "./policy";
import { showProgress } from "./progress/write";
import { assignmentIn, assignmentsAt, assignmentsOf } from "./read";
import { sourceOf, threadsToAssign } from "./source/read";
import { removeAssignment, saveAssignment } from "./write";

const teacher = teacherProcedure("assign");

/** A student's checklist is asked for by that student alone: there is nothing here that takes another's id. */
export const assignmentsRouter = router({
  list: classProcedure.query(async ({ ctx }) => withOwn(ctx.space, await assignmentsOf(ctx))),
  get: classProcedure.input(input.assignmentRef).query(async ({ ctx, input }) => {
    const [one] = await withOwn(ctx.space, [found(await assignmentIn(ctx, input.assignment))]);
    return found(one);
  }),
  inThread: classProcedure.input(input.threadRef).query(async ({ ctx, input }) => {
    const thread = found(await threadIn(ctx.space, input.thread));
    const { timeZone } = await classOf(ctx.space);
    return { timeZone, listed: await withOwn(ctx.space, await assignmentsAt(ctx, thread.id)) };
  }),
  progress: classProcedure.input(input.assignmentRef).query(async ({ ctx, input }) => {
    const assignment = found(await assignmentIn(ctx, input.assignment));
    ensure(maySeeProgress(ctx.viewer, ctx.space), "This is for the class's staff.");
    return showProgress(ctx.viewer, ctx.space, assignment);
  }),
  threads: teacher.query(({ ctx }) => threadsToAssign(ctx.space)),
  source: teacher
    .input(input.assignmentRef)
    .query(async ({ ctx, input }) => found(await sourceOf(ctx.space, input.assignment))),
  save: teacher
    .input(input.saveInput)
    .mutation(({ ctx, input: { space: _, ...saved } }) => saveAssignment(ctx.viewer, ctx.space, saved)),
  remove: teacher
    .input(input.assignmentRef)
    .mutation(({ ctx, input }) => removeAssignment(ctx.viewer, ctx.space, input.assignment)),
  extend: teacher
    .input(input.extendInput)
    .mutation(({ ctx, input: { space: _, ...given } }) => extend(ctx.viewer, ctx.space, given)),
});
