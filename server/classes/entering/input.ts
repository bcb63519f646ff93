import { z } from "zod";
import { note, prose, slug } from "@/server/texts/input";
import { lettersIn, REASON_LETTERS, REASON_MAX } from "./policy";

/** Part of a class's name or address; "" finds the newest. */
export const classesAsked = z.object({ ask: note(100).default("") });
export const classRef = z.object({ space: slug });
export const entering = z.object({
  space: slug,
  reason: prose(REASON_MAX).refine(
    (text) => lettersIn(text) >= REASON_LETTERS,
    `Say why, in ${REASON_LETTERS} letters at least: the class reads it.`,
  ),
});
