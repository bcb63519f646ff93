import type { SourceView } from "@/server/posts/view";

export type Work = { author: string; title: string; year: number | null };
type Cited = Pick<SourceView, "url" | "author" | "title" | "year" | "paragraph">;

/**
 * The same for the same work however it is written and whichever of its pages is meant; a paragraph of the reading
 * is the reading. What "cited most" counts by.
 */
export function keyOf(source: Cited, reading: Work | null): string {
  if (source.paragraph !== null) return reading ? workKey(reading) : "reading";
  return source.url !== null && source.title === "" ? pageKey(source.url) : workKey(source);
}

function workKey({ author, title, year }: Work): string {
  return ["work", letters(surname(author)), letters(title.replace(/^\s*(the|an|a)\s+/i, "")), year ?? ""].join(":");
}

/** "Rabinowitch", "Alexander Rabinowitch" and "Rabinowitch, A." are one person. Of several, the first. */
function surname(author: string): string {
  const [first = ""] = author.split(/[,;&]|\s(?:and|et)\s/i);
  return first.trim().split(/\s+/).at(-1) ?? "";
}

/** An entry of an index has its limit, and nobody tells works apart further on. */
const TELLING = 200;

/** Letters and figures alone, without case and accents. A title of signs alone keeps them. */
function letters(text: string): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const said = plain.replace(/[^\p{L}\p{N}]/gu, "") || plain.replace(/\s/g, "");
  return [...said].slice(0, TELLING).join("");
}

/** Where a page was found from does not make it another page. */
const TRACKS = /^(utm_[^=]*|fbclid|gclid)(=|$)/i;

function pageKey(url: string): string {
  const { host, pathname, search } = new URL(url);
  const asked = search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "" && !TRACKS.test(pair));
  const query = asked.length > 0 ? `?${asked.sort().join("&")}` : "";
  return `page:${host.replace(/^www\./, "")}${pathname.replace(/\/+$/, "")}${query}`;
}
