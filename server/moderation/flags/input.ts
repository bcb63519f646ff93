import { z } from "zod";
import { FLAG_TEXT_MAX, REASONS, TARGETS } from "@/server/moderation/view";
import { note, slug, uuid } from "@/server/texts/input";

export const flagInput = z
  .object({
    /** Null: at the site's desk. */
    space: slug.nullable(),
    target: z.object({ kind: z.enum(TARGETS), id: uuid }),
    reason: z.enum(REASONS),
    text: note(FLAG_TEXT_MAX).default(""),
    /** The version that was read; left out, the one now shown. */
    revision: z.number().int().positive().optional(),
  })
  .refine(({ space, target }) => (space === null) === (target.kind === "profile"), {
    message: "A profile is flagged to the whole site's moderators, everything else where it happened.",
  })
  .refine(({ reason, text }) => reason !== "other" || text.trim() !== "", {
    path: ["text"],
    message: "Say in a few words what is wrong.",
  });

export const mineInput = z.object({ thread: uuid });
