import type { PostView } from "@/server/posts/view";

const STUBS = { removed: "a removed post", hidden: "a hidden post" } as const;

export const firstName = (name: string) => name.split(/\s+/)[0] || name;

/** Who a reply answers, in the header of the reply. Null: a root. */
export function answered(post: PostView, parent: PostView | undefined): string | null {
  if (post.parentId === null) return null;
  if (!parent) return "an earlier post";
  if (parent.author) return firstName(parent.author.name);
  return parent.state === "hidden" || parent.state === "removed" ? STUBS[parent.state] : "a former member";
}

/** The author as shown: somebody whose account is gone leaves no name. */
export const authorName = (post: PostView) =>
  post.author?.name ?? (isStub(post) ? STUBS[post.state as keyof typeof STUBS] : "A former member");

/** A post of which this reader sees only that it was there. */
export const isStub = (post: PostView) => post.html === null;

/** What a screen reader calls the post: "Ada Lindqvist, level 3, reply to Tomás". */
export function spokenName(post: PostView, to: string | null): string {
  return `${authorName(post)}, level ${post.depth}${to ? `, reply to ${to}` : ""}`;
}

/** A post as the rules about rights look at it. */
export const ownedOf = ({ id, author, state }: PostView) => ({ id, authorId: author?.id ?? null, state });

export const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
export const replies = (count: number) => counted(count, "reply", "replies");

export function stubWords(post: PostView): string {
  if (post.state === "hidden") return "Hidden by a moderator.";
  return post.byStaff ? "Removed by a moderator." : "Removed by its author.";
}

const NAMED = 2; // of many who wrote together; the history names them all

/** "Nora, Imani and 2 more": who has written in a post, the first author first. */
export function writtenBy(post: PostView): string {
  const names = (post.authors ?? []).map(({ name }) => firstName(name));
  if (names.length < 2) return authorName(post);
  const rest = names.length - NAMED;
  return rest > 0 ? `${names.slice(0, NAMED).join(", ")} and ${rest} more` : names.join(" and ");
}

/** "45 s", "9 min 30 s", "3 h 5 min". */
export function waitWords(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  if (minutes > 0) return rest > 0 ? `${minutes} min ${rest} s` : `${minutes} min`;
  return `${rest} s`;
}
