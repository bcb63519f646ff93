import { z } from "zod";
import { uuid } from "@/server/texts/input";
import { KINDS } from "./view";

export const followInput = z.object({
  kind: z.enum(KINDS),
  /** Id of the thread, the space, the person, or the post a branch begins with. */
  target: uuid,
});
export const threadRef = z.object({ thread: uuid });
