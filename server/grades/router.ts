import { assignmentIn } from "@/server/assignments/read";
import { ensure, found } from "@/server/errors";
import { classProcedure, limited, router, teacherProcedure } from "@/server/trpc";
import { bankOf } from "./bank/read";
import { dropSentence, keepSentence, useSentence } from "./bank/write";
import { bookProcedures } from "./book/router";
import * as input from "./input";
import { openWork } from "./opened/write";
import { ownMark } from "./own/read";
import { paneOf, previewOf } from "./pane/read";
import { releaseMarks, withdrawMarks } from "./releasing/write";
import { saveMark } from "./saving/write";

const grader = teacherProcedure("grade");
const releaser = teacherProcedure("release");

export const gradesRouter = router({
  ...bookProcedures,
  pane: grader
    .input(input.assignmentRef)
    .query(async ({ ctx, input }) => paneOf(ctx.space, found(await assignmentIn(ctx, input.assignment)))),
  work: grader.input(input.studentRef).query(async ({ ctx, input: { student, ...input } }) => {
    const assignment = found(await assignmentIn(ctx, input.assignment));
    return openWork(ctx.viewer, { space: ctx.space, assignment, student });
  }),
  // Saved while somebody thinks, like a draft.
  save: grader
    .meta({ byItself: true })
    .use(limited("draft"))
    .input(input.saveInput)
    .mutation(({ ctx, input }) => saveMark(ctx.viewer, ctx.space, input)),
  comments: grader.query(({ ctx }) => bankOf(ctx.space)),
  keepComment: grader
    .input(input.sentenceInput)
    .mutation(({ ctx, input }) => keepSentence(ctx.viewer, ctx.space, input)),
  useComment: grader.input(input.sentenceRef).mutation(({ ctx, input }) => useSentence(ctx.viewer, ctx.space, input)),
  dropComment: grader.input(input.sentenceRef).mutation(({ ctx, input }) => dropSentence(ctx.viewer, ctx.space, input)),
  preview: releaser
    .input(input.assignmentRef)
    .query(async ({ ctx, input }) => previewOf(ctx.space, found(await assignmentIn(ctx, input.assignment)))),
  release: releaser.input(input.releaseInput).mutation(({ ctx, input }) => releaseMarks(ctx.viewer, ctx.space, input)),
  withdraw: releaser
    .input(input.withdrawInput)
    .mutation(({ ctx, input }) => withdrawMarks(ctx.viewer, ctx.space, input)),
  mine: classProcedure.input(input.assignmentRef).query(async ({ ctx, input }) => {
    const assignment = found(await assignmentIn(ctx, input.assignment));
    ensure(ctx.space.role === "student", "Only students are marked.");
    return ownMark(ctx.viewer, ctx.space, assignment);
  }),
});
