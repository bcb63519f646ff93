import type { PersonView } from "@/server/accounts/view";
import type { PostView } from "@/server/posts/view";

const STUBS = { removed: "a removed post", hidden: "a hidden post", moved: "a moved branch" } as const;

export const firstName = (name: string) => name.split(/\s+/)[0] || name;

/** As one calls somebody among people: by their first name; a pseudonym whole, for many begin alike. */
export const calledName = ({ handle, name }: PersonView) => (handle === null ? name : firstName(name));
/** The same of a post's author. */
export const authorCalled = (post: PostView) => (post.author ? calledName(post.author) : firstName(authorName(post)));

/** Who a reply answers, in the header of the reply. Null: a root. */
export function answered(post: PostView, parent: PostView | undefined): string | null {
  if (post.parentId === null) return null;
  if (!parent) return "an earlier post";
  if (parent.author) return calledName(parent.author);
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

/** Whom the viewer is: themselves, and their pseudonyms here. */
export type Me = { viewer: { id: string } | null; pseudonym: { ids: readonly string[] } | null };
/** Whether that is the viewer, by their name or by a pseudonym. */
export const isMe = ({ viewer, pseudonym }: Me, person: { id: string } | null | undefined): boolean =>
  viewer !== null && person != null && (person.id === viewer.id || (pseudonym?.ids.includes(person.id) ?? false));

/** A post as the rules about rights look at it: what the viewer wrote under a pseudonym is theirs. */
export const ownedOf = ({ id, author, state }: PostView, me: Me) => ({
  ...{ id, state },
  authorId: isMe(me, author) ? (me.viewer?.id ?? null) : (author?.id ?? null),
});

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
  const names = (post.authors ?? []).map(calledName);
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
