import { ownWords } from "@/server/texts/own-words";

/** How long a first post can be asked to be. */
export const FIRST_WORDS = { least: 5, most: 2_000 } as const;
/** The measure in one sentence, for who writes and for who sets it. */
export const FIRST_RULE =
  "Each different word of your own counts once; what you quote, code and addresses do not count.";

/** Scripts in which one sign is a word. */
const SIGNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * How many different words of its author's own a text has. Repeating a word, numbering it or drawing it out makes no new
 * one: "asdf asdf1 asdffff" is one word.
 */
export const countedWords = (markdown: string): number => countedUpTo(markdown, Number.POSITIVE_INFINITY);

/** Whether there are so many. Counts no further: asked of every post of a class at once. */
export const hasWords = (markdown: string, need: number): boolean => countedUpTo(markdown, need) >= need;

function countedUpTo(markdown: string, most: number): number {
  const words = new Set<string>();
  for (const written of ownWords(markdown)) {
    if (words.size >= most) break;
    const word = written
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{M}]/gu, "")
      .replace(/(.)\1{2,}/gu, "$1");
    if (word.length > 1 || SIGNS.test(word)) words.add(word);
  }
  return words.size;
}

/** "Your first post here needs 40 different words of your own; this has 12." */
export const shortWords = (need: number, have: number) =>
  `Your first post here needs ${need} different words of your own; this has ${have}.`;
