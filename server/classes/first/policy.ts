import { ownWords } from "@/server/texts/own-words";

/** How long a first post can be asked to be. */
export const FIRST_WORDS = { least: 5, most: 2_000 } as const;
/** The measure in one sentence, for who writes and for who sets it. */
export const FIRST_RULE =
  "Each different word of your own counts once; what you quote, code and addresses do not count.";

/** Scripts in which one sign is a word. */
const SIGNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Most words, in lower case: nothing about them is to be undone. */
const PLAIN = /^(?:([a-z])(?!\1\1))+$/;

/** A word as it is counted: in lower case, without what numbers it or draws it out. */
function countedAs(written: string): string {
  const word = written.toLowerCase();
  if (PLAIN.test(word)) return word;
  return written
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}]/gu, "")
    .replace(/(.)\1{2,}/gu, "$1");
}

function different(words: string[], most: number): number {
  const counted = new Set<string>();
  for (const written of words) {
    if (counted.size >= most) break;
    const word = countedAs(written);
    if (word.length > 1 || SIGNS.test(word)) counted.add(word);
  }
  return counted.size;
}

/**
 * How many different words of its author's own a text has. Repeating a word, numbering it or drawing it out makes no new
 * one: "asdf asdf1 asdffff" is one word.
 */
export const countedWords = (markdown: string): number => different(ownWords(markdown), Number.POSITIVE_INFINITY);

/** Whether there are so many. Counts no further: it is asked of every post of a class at once. */
export function hasWords(markdown: string, need: number): boolean {
  const words = ownWords(markdown);
  return words.length >= need && different(words, need) >= need;
}

/** "Your first post here needs 40 different words of your own; this has 12." */
export const shortWords = (need: number, have: number) =>
  `Your first post here needs ${need} different words of your own; this has ${have}.`;
