import { z } from "zod";
import { ESCALATION_MAX, SHELVES } from "@/server/moderation/view";
import { note, prose, uuid } from "@/server/texts/input";

/** `rank_moment_id`, as `cursorOf` writes it. */
const cursor = note(120)
  .regex(/^-?\d+(\.\d+)?(e[+-]?\d+)?_(\d{4}-\d\d-\d\dT[\d:.]{8,15}Z)?_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .refine((text) => {
    const [rank, at] = text.split("_");
    // A rank may be a moment in milliseconds: it is no later than dates can be.
    return Math.abs(Number(rank)) <= 8.64e15 && (!at || !Number.isNaN(Date.parse(at)));
  }, "This page does not exist.");
export const listInput = z.object({ shelf: z.enum(SHELVES).default("open"), after: cursor.optional() });
export const sinceInput = z.object({ seq: z.number().int().nonnegative() });
export const caseRef = z.object({ case: uuid });
const seen = { case: uuid, version: z.number().int().positive() };
/** Longer than any debate stays hot; whoever wants it longer snoozes it again. */
const LONGEST_SNOOZE = 28 * 24 * 60;
/** From now, by the server's clock. */
export const snoozeInput = z.object({
  ...seen,
  minutes: z.number().int().min(1).max(LONGEST_SNOOZE, "At most four weeks."),
});
/** To the desk it came from. */
export const handBackInput = z.object({ ...seen, answer: prose(ESCALATION_MAX) });
export const escalateInput = z.object({ ...seen, why: prose(ESCALATION_MAX) });
