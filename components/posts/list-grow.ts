import type { PostsList } from "@/server/posts/lists/view";
import type { PostsPage, PostView } from "@/server/posts/view";
import { byPath, LAST, type ThreadState } from "@/server/realtime/view";
import type { Twig } from "./forest";
import type { ListAsked, Listing } from "./list";
import { answered } from "./words";

/** Each row is a branch of its own, of which nothing is missing: what is answered to it from now on comes live. */
export function pageOfList({ seq, tallies, posts, answered: above }: PostsList): PostsPage {
  const branches = posts.map(({ id }) => ({ rootId: id, upTo: LAST, rest: 0, seq }));
  return { seq, tallies, posts: [...posts, ...above], branches, roots: { order: "oldest", after: null, rest: 0, seq } };
}

export function listingOf(asked: ListAsked, list: PostsList, made: { posts: number; part: boolean }): Listing {
  const opened = new Set([...list.posts, ...list.answered].map(({ id }) => id));
  const { total, next, tallies } = list;
  const ids = list.posts.map(({ id }) => id);
  return { asked, ids, opened, total, next, part: made.part, made: { posts: made.posts, tallies } };
}

/** The listing with its next page; what moved up meanwhile is not shown twice. */
export function withMore(listing: Listing, list: PostsList): Listing {
  const ids = [...new Set([...listing.ids, ...list.posts.map(({ id }) => id)])];
  const opened = new Set([...listing.opened, ...[...list.posts, ...list.answered].map(({ id }) => id)]);
  return { ...listing, ids, opened, next: list.next };
}

type View = { state: ThreadState; held: ReadonlySet<string>; listing: Listing; isOwn: (id: string) => boolean };

/** Rows with what came under them; first what one wrote here oneself. The same objects where nothing changed. */
export function growList({ state, held, listing, isOwn }: View, before: Map<string, Twig>): Twig[] {
  const under = new Map<string, PostView[]>();
  const own: PostView[] = [];
  for (const post of Object.values(state.posts).sort(byPath)) {
    if (listing.opened.has(post.id) || held.has(post.id)) continue;
    if (post.parentId) under.set(post.parentId, [...(under.get(post.parentId) ?? []), post]);
    else if (isOwn(post.id)) own.unshift(post);
  }
  const grow = (post: PostView): Twig => {
    const replies = (under.get(post.id) ?? []).map(grow);
    const size = replies.reduce((sum, reply) => sum + reply.size, 1);
    const twig = { post, to: answered(post, state.posts[post.parentId ?? ""]), replies, size };
    const old = before.get(post.id);
    const kept = old && old.post === post && old.to === twig.to && same(old.replies, replies) ? old : twig;
    before.set(post.id, kept);
    return kept;
  };
  return [...own, ...listing.ids.flatMap((id) => state.posts[id] ?? [])].map(grow);
}
const same = (a: Twig[], b: Twig[]) => a.length === b.length && a.every((twig, index) => twig === b[index]);
