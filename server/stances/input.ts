import { z } from "zod";
import { note, uuid } from "@/server/texts/input";
import { REASON_MAX, WOULD_CHANGE_MAX } from "./view";

const trimmed = (max: number) =>
  note(max)
    .transform((text) => text.trim())
    .default("");

export const takeInput = z.object({
  thread: uuid,
  position: uuid,
  confidence: z.number().int().min(1).max(5).default(3),
  wouldChange: trimmed(WOULD_CHANGE_MAX),
  /** Others may read it, with their name. */
  shown: z.boolean().default(false),
  /** The post that moved them, and what in it did. */
  because: uuid.optional(),
  reason: trimmed(REASON_MAX),
});
export const threadRef = z.object({ thread: uuid });
