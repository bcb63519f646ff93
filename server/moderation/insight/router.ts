import { z } from "zod";
import { deskProcedure, router } from "@/server/trpc";
import { insightOf } from "./read";

const days = z.union([z.literal(7), z.literal(30), z.literal(90), z.literal(365)]).default(30);

export const insightRouter = router({
  get: deskProcedure("log")
    .input(z.object({ days }))
    .query(({ ctx, input }) => insightOf(ctx.desk.id, input.days)),
});
