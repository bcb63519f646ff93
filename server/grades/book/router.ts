import { historyInput } from "@/server/grades/history/input";
import { teacherProcedure } from "@/server/trpc";
import { bookInput } from "./input";
import { openBook, openHistory } from "./write";

export const bookProcedures = {
  book: teacherProcedure("grade")
    .input(bookInput)
    .query(({ ctx, input: { space: _, ...asked } }) => openBook(ctx, asked)),
  history: teacherProcedure("grade")
    .input(historyInput)
    .query(({ ctx, input: { space: _, ...asked } }) => openHistory(ctx, asked)),
};
