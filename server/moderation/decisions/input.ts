import { z } from "zod";
import { ACTS, MESSAGE_MAX, TARGETS } from "@/server/moderation/view";
import { CODE } from "@/server/moderation/words/view";
import { note, uuid } from "@/server/texts/input";

const words = {
  houseRule: z.union([z.literal(""), z.string().regex(CODE)], "There is no such house rule.").default(""),
  message: note(MESSAGE_MAX).default(""),
  note: note(MESSAGE_MAX).default(""),
};
/** What an act needs beside its target, checked by the act itself: until when, where to. */
const args = z.record(z.string().max(40), z.unknown()).default({});
const act = z.enum(ACTS);

export const decideInput = z.object({
  /** Made by the client: a retry is the same decision. */
  id: uuid,
  target: z.object({ kind: z.enum(TARGETS), id: uuid }),
  /** The case as it was seen. Left out, the target's open case is decided whatever it has become meanwhile. */
  case: z.object({ id: uuid, version: z.number().int().positive() }).optional(),
  /** The version of the post or thread that was looked at. */
  revision: z.number().int().positive().optional(),
  act,
  args,
  ...words,
  /** What its author gets at once, with the same words. */
  person: z.object({ act, args }).optional(),
  batch: uuid.optional(),
});
const MOST_AT_ONCE = 100;
export const decideManyInput = z.object({
  decisions: z.array(decideInput).min(1).max(MOST_AT_ONCE, `At most ${MOST_AT_ONCE} at once.`),
  /** Made by the client, so that it can take back what it has not heard the answer of. */
  batch: uuid,
});
export const batchRef = z.object({ batch: uuid });
export const decisionRef = z.object({ decision: uuid });
export const askedInput = z.object({ thread: uuid });
