import { historyInput } from "@/server/grades/history/input";
import { historyOf } from "@/server/grades/history/read";
import { teacherProcedure } from "@/server/trpc";
import { bookInput } from "./input";
import { bookOf } from "./read";

export const bookProcedures = {
  book: teacherProcedure("grade")
    .input(bookInput)
    .query(({ ctx, input: { space: _, ...asked } }) => bookOf(ctx, asked)),
  history: teacherProcedure("grade")
    .input(historyInput)
    .query(({ ctx, input }) => historyOf(ctx.space, input)),
};
