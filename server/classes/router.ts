import { classProcedure, router } from "@/server/trpc";
import { classOf } from "./read";

export const classesRouter = router({
  get: classProcedure.query(({ ctx }) => classOf(ctx.space)),
});
