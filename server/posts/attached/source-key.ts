type Source = { url: string | null; author: string; title: string; year: number | null; paragraph: number | null };

/** The same for the same work however it is written: what "cited most" counts by. */
export function sourceKey({ url, author, title, year, paragraph }: Source): string {
  if (paragraph !== null) return `paragraph ${paragraph}`;
  if (url && !title) return url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/+$/, "");
  return [author, title, year ?? ""].map(plain).join(" ");
}

const plain = (text: string | number) =>
  String(text)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
