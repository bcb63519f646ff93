import type { PostView } from "@/server/posts/view";

const GIST = 90;

/** The beginning of a post as plain words. */
export function gistOf(post: PostView): string {
  const words = (post.html ?? "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? " ")
    .replace(/\s+/g, " ")
    .trim();
  return words.length > GIST ? `${words.slice(0, GIST).trimEnd()}…` : words;
}
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
