import { readingsIn } from "@/server/readings/read";
import { publicProcedure, router, spaceProcedure } from "@/server/trpc";
import { listSpaces } from "./read";

export const spacesRouter = router({
  list: publicProcedure.query(({ ctx }) => listSpaces(ctx.viewer?.id ?? null)),
  get: spaceProcedure.query(({ ctx }) => ctx.space),
  readings: spaceProcedure.query(({ ctx }) => readingsIn(ctx.space)),
});
