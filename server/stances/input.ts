import { z } from "zod";
import { note, uuid } from "@/server/texts/input";

export const WOULD_CHANGE_MAX = 1000;
export const REASON_MAX = 500;

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
