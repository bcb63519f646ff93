import { z } from "zod";
import { note, prose, uuid } from "@/server/texts/input";
import { COMMENT_MAX, SENTENCE_MAX } from "./bank/view";

const key = z.string().min(1).max(60);
// As many as a rubric and a student's posts in one thread could ever have.
const [LEVELS_MOST, POSTS_MOST] = [60, 500];

const mark = z.object({
  levels: z.record(key, key).refine((levels) => Object.keys(levels).length <= LEVELS_MOST, "This is no rubric."),
  hundredths: z.number("Points are a number.").nullable(),
  byHand: z.boolean(),
  comment: note(COMMENT_MAX),
  posts: z.array(uuid).max(POSTS_MOST),
});

export const assignmentRef = z.object({ assignment: uuid });
export const studentRef = assignmentRef.extend({ student: uuid });
/** `version`: of the mark this one was written upon; 0 where there was none. */
export const saveInput = studentRef.extend({ version: z.number().int().nonnegative(), mark, ready: z.boolean() });
/** Without `students` everybody's. */
export const releaseInput = assignmentRef.extend({ students: z.array(uuid).min(1).max(2_000).optional() });
export const withdrawInput = assignmentRef.extend({ students: z.array(uuid).min(1).max(2_000) });
export const sentenceRef = z.object({ comment: uuid });
export const sentenceInput = sentenceRef.extend({ text: prose(SENTENCE_MAX) });
