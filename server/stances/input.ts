import { z } from "zod";
import { note, uuid } from "@/server/texts/input";

export const takeInput = z.object({
  thread: uuid,
  position: uuid,
  confidence: z.number().int().min(1).max(5).default(3),
  wouldChange: note(1000).default(""),
});
export const threadRef = z.object({ thread: uuid });
