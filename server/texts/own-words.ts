const FENCE = /^\s{0,3}(?:```|~~~)/;
const QUOTE = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*>/;
/** A line that begins something of its own, and so does not go on with the quotation above it. */
const BEGINS = /^\s{0,3}(?:#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|```|~~~|(?:[-*_]\s*){3,}$)/;
/** What no reader sees as a word: addresses, tags, entities. */
const UNSEEN = /(?<=\])\([^)\s]*(?:\s+"[^"]*")?\)|<[^>\s][^>]*>|\b(?:https?:\/\/|www\.)\S+|&#?\w+;/gi;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;
/** Scripts that leave no space between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese. */
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\ud840-\ud888]/;

let segmenter: Intl.Segmenter | undefined;

/** The words of a text that are its author's: without what is quoted, without code set apart, and without addresses. */
export function ownWords(markdown: string): string[] {
  const text = ownLines(markdown).join("\n").replace(UNSEEN, " ");
  if (!UNSPACED.test(text)) return text.match(WORD) ?? [];
  segmenter ??= new Intl.Segmenter("en", { granularity: "word" });
  return [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) => (isWordLike ? segment : []));
}

function ownLines(markdown: string): string[] {
  let [fenced, quoted] = [false, false];
  return markdown.split(/\r\n?|\n/).filter((line) => {
    if (fenced || FENCE.test(line)) {
      if (FENCE.test(line)) fenced = !fenced;
      return false;
    }
    // A quotation goes on to the end of its paragraph, with or without its sign.
    quoted = QUOTE.test(line) || (quoted && line.trim() !== "" && !BEGINS.test(line));
    return !quoted;
  });
}
