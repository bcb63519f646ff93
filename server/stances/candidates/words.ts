/** Enough of a post to know it again. */
const ENOUGH = 80;

const SIGNS: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " " };

/** The first words of a post, as plain text. */
export function beginningOf(html: string): string {
  const text = html
    .replace(/<[^>]*>?/g, " ")
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, sign: string) => SIGNS[sign] ?? "")
    .replace(/\s+/g, " ")
    .trim();
  return text.length <= ENOUGH ? text : `${text.slice(0, text.lastIndexOf(" ", ENOUGH))} …`;
}
