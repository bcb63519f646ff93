const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
/** What ends a line of its own: words on both sides of it do not belong together. */
const BREAKS = /<\/?(?:p|br|li|ul|ol|h[1-6]|pre|hr|table|tr|t[dh]|div)\b[^>]*>/gi;
const SENTENCE = /(?<=[.!?…]["'”’)\]]*)\s+(?=["'“‘(]*[\p{Lu}\p{N}])/u;

/** The words of rendered text, without what its author quotes of others. The text may end anywhere. */
export function plainOf(html: string): string {
  const own = html.replace(/<blockquote\b[\s\S]*?(?:<\/blockquote>|$)/gi, " ").replace(/<[^>]*$/, "");
  const bare = own.replace(BREAKS, " ").replace(/<[^>]*>/g, "");
  return bare
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (all, dec, hex, name) =>
      name ? (ENTITIES[name] ?? all) : pointOf(dec ? Number(dec) : Number.parseInt(hex, 16)),
    )
    .replace(/\s+/g, " ")
    .trim();
}

const pointOf = (code: number) => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "");

/** As many whole words as fit into `most` characters; "…" where something is left out. */
export function beginningOf(text: string, most: number): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  const fits = letters.slice(0, most).join("");
  const cut = fits.lastIndexOf(" ");
  return `${(cut > most / 2 ? fits.slice(0, cut) : fits).replace(/[\s,;:.–—-]+$/u, "")}…`;
}

/** The first sentences, as far as they fit; where the first is longer, its beginning. */
export function openingOf(text: string, most: number): string {
  let opening = "";
  for (const sentence of text.split(SENTENCE)) {
    if ([...opening, ...sentence].length + 1 > most) break;
    opening = `${opening} ${sentence}`.trim();
  }
  return opening.length >= most / 3 || opening === text ? opening : beginningOf(text, most);
}

/** The first sentence that asks something; the beginning where none does. */
export function questionIn(text: string, most: number): string {
  const asking = text.split(SENTENCE).find((sentence) => /\?["'”’)\]]*$/u.test(sentence));
  return beginningOf(asking ?? text, most);
}
