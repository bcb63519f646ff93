import { z } from "zod";

/** Whether there is such an hour in the class's time zone is looked at with the zone. */
export const when = z.object({ local: z.string().max(40), which: z.enum(["first", "second"]).optional() });
