const LONGEST = 160;
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'" };

/** The beginning of a rendered text in plain words: its own, not those it quotes. */
export function beginningOf(html: string): string {
  const own = withoutQuotes(html);
  const text = (own.trim() ? own : wordsIn(html)).replace(/\s+/g, " ").trim();
  if (text.length <= LONGEST) return text;
  const cut = text.slice(0, LONGEST);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), LONGEST / 2)).trimEnd()} …`;
}

const withoutQuotes = (html: string) => wordsIn(html.replace(/<blockquote>[\s\S]*?(<\/blockquote>|$)/g, " "));

const wordsIn = (html: string) =>
  html
    .replace(/<[^>]*(>|$)/g, (tag) => (/^<\/?(p|li|h\d|pre|tr|br|ul|ol|td|th)\b/.test(tag) ? " " : ""))
    .replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    // An entity cut in two.
    .replace(/&#?\w*$/, "");
