import type { ListOrder, Picked } from "@/server/posts/lists/view";
import type { ThreadState } from "@/server/realtime/view";

export type ListAsked = Picked & { order: ListOrder };
/** The debate as a list: which posts of what the browser holds are its rows. */
export type Listing = {
  asked: ListAsked;
  /** In the list's order. */
  ids: readonly string[];
  /** What pages of the list brought: rows, and the posts they answer. The rest came live, or is one's own. */
  opened: ReadonlySet<string>;
  total: number;
  next: string | null;
  /** It begins in the middle: an address said where. */
  part: boolean;
  /** How the thread stood when the list was made. */
  made: { posts: number; tallies: number };
};

/** The row under which a post that came live is drawn; null where it is not. */
export function rowOver(listing: Listing, posts: ThreadState["posts"], id: string): string | null {
  for (let up = posts[id]; up; up = posts[up.parentId ?? ""]) {
    if (listing.ids.includes(up.id)) return up.id;
    if (listing.opened.has(up.id)) return null;
  }
  return null;
}

/** The address of a list, or of the tree where nothing is asked. */
export function listPath(path: string, asked: Partial<ListAsked>, from?: string): string {
  const { order = "oldest", move, open, item, stand } = asked;
  const query = new URLSearchParams({
    ...(order !== "oldest" && { order }),
    ...(move && { move }),
    ...(open && { open: "1" }),
    ...(item !== undefined && { item: String(item) }),
    ...(stand !== undefined && { stand: String(stand) }),
    ...(from && { from }),
  });
  return `${path}${query.size > 0 ? `?${query}` : ""}#debate`;
}

export const ORDERS: Record<ListOrder, string> = {
  bridging: "Bridging",
  endorsed: "Endorsed",
  unanswered: "Unanswered",
  newest: "Newest",
  oldest: "Oldest",
};
