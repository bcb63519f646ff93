import { z } from "zod";
import { line, note, uuid } from "@/server/texts/input";
import { EFFECTS } from "./view";

const count = (min: number, max: number) => {
  const why = `A whole number from ${min} to ${max.toLocaleString("en")}.`;
  return z.number(why).int(why).min(min, why).max(max, why);
};
const words = z
  .array(line(100))
  .min(1, "At least one word.")
  .max(500, "At most 500 words.")
  .refine((all) => all.every((word) => /[\p{L}\p{N}]/u.test(word)), "A word has at least one letter or figure.")
  .transform((all) => [...new Set(all)]);

/** Whether a pattern can be read is asked of RE2 itself, which browsers load only where a pattern is written. */
export const spec = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("words"), words }),
  z.object({ kind: z.literal("pattern"), pattern: note(500).min(1, "There is no pattern yet.") }),
  z.object({ kind: z.literal("links"), most: count(0, 50), newcomers: z.boolean() }),
  z.object({ kind: z.literal("first-post") }),
  z.object({ kind: z.literal("repeats"), hours: count(1, 168) }),
  z.object({ kind: z.literal("pace"), posts: count(1, 100), minutes: count(1, 1_440) }),
  z.object({ kind: z.literal("mentions"), most: count(0, 50) }),
  z
    .object({
      kind: z.literal("heat"),
      flags: count(0, 50),
      posts: count(0, 200),
      people: count(1, 20),
      minutes: count(1, 240),
    })
    .refine(({ flags, posts }) => flags + posts > 0, "Say how many flags or how many posts make a branch heated."),
]);
const effect = z.enum(EFFECTS);

export const saveInput = z.object({
  /** Made by the client: a retry is the same rule. */
  rule: uuid,
  /** The version that was changed; 0 for a new rule. */
  version: z.number().int().nonnegative(),
  name: line(60),
  effect,
  says: note(500).default(""),
  spec,
});
export const ruleRef = z.object({ rule: uuid });
export const dryRunInput = z.object({ spec });
