import { router } from "@/server/trpc";
import { bookProcedures } from "./book/router";

export const gradesRouter = router({ ...bookProcedures });
