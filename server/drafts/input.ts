import { z } from "zod";
import { BODY_MAX } from "@/server/posts/input";
import { MOVES } from "@/server/posts/view";
import { note, uuid } from "@/server/texts/input";

/** Beside the text: a dozen sources and a restated point. */
const BESIDE_MAX = 30_000;
const DEEPEST = 6;

/** What PostgreSQL can keep as JSON: text without NUL and halves of signs, and no tower of brackets. */
function isKept(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return note(BESIDE_MAX).safeParse(value).success;
  if (typeof value !== "object" || value === null) return true;
  if (depth >= DEEPEST) return false;
  return Object.entries(value).every(([key, inner]) => isKept(key) && isKept(inner, depth + 1));
}
const beside = z
  .unknown()
  .optional()
  .refine((value) => isKept(value) && JSON.stringify(value ?? null).length <= BESIDE_MAX, "This cannot be kept.");

const content = z.object({
  id: uuid,
  body: note(BODY_MAX),
  move: z.enum(MOVES),
  of: z.number().int().positive().optional(),
  sources: beside,
  items: beside,
  steelman: beside,
  answers: beside,
  group: beside,
});
const version = z.number().int().nonnegative();
const place = z.object({ thread: uuid, parent: uuid.nullable(), intent: z.enum(["reply", "revise"]) });

/** `version`: of the draft these words were written upon; 0 where there was none. */
export const saveInput = place.extend({ version, content });
export const dropInput = place.extend({ version: version.optional() });
export const threadRef = z.object({ thread: uuid });
export const draftRef = z.object({ draft: uuid });
export const mineInput = z.object({ cursor: z.string().max(100).optional() });
