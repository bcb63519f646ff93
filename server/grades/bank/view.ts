/** A sentence that the graders of a class use again. */
export type Sentence = { id: string; text: string; used: number };

export const COMMENT_MAX = 10_000;
export const SENTENCE_MAX = 1_000;
/** More than anybody looks through. */
export const SENTENCES_MOST = 200;
