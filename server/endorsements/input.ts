import { z } from "zod";
import { uuid } from "@/server/texts/input";
import { ENDORSEMENTS } from "./view";

/** "Changed my mind" is said by taking another stance, which asks what in the post did it. */
export const endorseInput = z.object({ post: uuid, kind: z.enum(["persuasive", "sourced"]) });
export const withdrawInput = z.object({ post: uuid, kind: z.enum(ENDORSEMENTS) });
export const mineInput = z.object({ thread: uuid });
