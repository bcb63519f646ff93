import { z } from "zod";
import { APPEAL_MAX } from "@/server/moderation/appeals/view";
import { note, prose, slug, uuid } from "@/server/texts/input";

export const appealInput = z.object({ decision: uuid, text: prose(APPEAL_MAX) });
export const answerInput = z.object({
  space: slug.nullable(),
  appeal: uuid,
  outcome: z.enum(["upheld", "overturned"]),
  /** To the person. */
  answer: prose(APPEAL_MAX),
  /** The case as it was seen. */
  version: z.number().int().positive(),
});
export const standingInput = z.object({ after: note(120).optional() });
export const decisionRef = z.object({ decision: uuid });

/** Whatever stands in the address: one that is wrong gets what an unknown one gets. */
const token = z.string().max(200);
export const linkedInput = z.object({ token });
export const appealLinkedInput = z.object({ token, text: prose(APPEAL_MAX) });
