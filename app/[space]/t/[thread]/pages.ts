import { caller } from "@/app/caller";
import { baseOf } from "@/components/posts/depth";
import type { ListAsked, Listing } from "@/components/posts/list";
import { listingOf, pageOfList } from "@/components/posts/list-grow";
import { LIST_ORDERS, readCursor } from "@/server/posts/lists/view";
import { MOVES, type PostsPage } from "@/server/posts/view";
import type { ThreadView } from "@/server/threads/view";

/** What an address of a thread may ask for beside the thread. */
export type Asked = Partial<
  Record<"order" | "after" | "post" | "branch" | "reply" | "read" | "move" | "open" | "item" | "stand" | "from", string>
>;

/** What an address asks to be listed; null where it asks for the tree, or for nothing there is. */
export function listAsked(asked: Asked, { rubric, positions }: ThreadView): ListAsked | null {
  if (asked.post ?? asked.reply ?? asked.branch) return null;
  const order = LIST_ORDERS.find((name) => name === asked.order);
  const numbered = (rows: { number: number }[], number?: string) =>
    rows.find((row) => String(row.number) === number)?.number;
  const picked = {
    move: MOVES.find((name) => name === asked.move),
    open: asked.open === "1",
    item: numbered(rubric, asked.item),
    stand: asked.stand === "0" ? 0 : numbered(positions, asked.stand),
  };
  const all = !picked.open && (picked.move ?? picked.item ?? picked.stand) === undefined;
  if (all && (order === undefined || order === "oldest" || order === "newest")) return null;
  return { order: order ?? "oldest", ...picked };
}

/** The posts of a list, if the address asks for one. A place that is none is the beginning. */
export async function listingFor(thread: ThreadView, asked: Asked): Promise<Opened | null> {
  const wanted = listAsked(asked, thread);
  if (!wanted) return null;
  const after = readCursor(wanted.order, asked.from ?? "") ? asked.from : undefined;
  const { posts } = await caller();
  const list = await posts.list({ space: thread.spaceSlug, thread: thread.id, ...wanted, after });
  const made = { posts: thread.posts, part: after !== undefined };
  return { pages: [pageOfList(list)], list: listingOf(wanted, list, made) };
}
export type Opened = { pages: PostsPage[]; list: Listing | null };

/** The posts of the page, as pages to be laid upon each other. */
export async function pagesOf(thread: ThreadView, asked: Asked): Promise<PostsPage[]> {
  const { posts } = await caller();
  const where = { space: thread.spaceSlug, thread: thread.id };
  const post = asked.post ?? asked.reply;
  if (post) {
    const page = await posts.around({ ...where, post });
    const start = startOf([page], asked);
    const root = page.posts.find(({ path }) => path === start)?.id;
    // A line shown alone goes on to its end, as a whole branch does.
    return start && root ? [page, await posts.branch({ ...where, root, after: start })] : [page];
  }
  if (asked.branch && asked.after) {
    const part = await posts.branch({ ...where, root: asked.branch, after: asked.after });
    const first = part.posts[0];
    // The part begins in the middle of the branch: the way down to it comes along.
    return first ? [await posts.around({ ...where, post: first.id }), part] : [];
  }
  const order = asked.order === "newest" ? "newest" : "oldest";
  return [await posts.page({ ...where, order, ...(asked.after && { after: asked.after }) })];
}

/** Where the page's tree begins, if what the address names has no room in the whole one. */
export function startOf(pages: PostsPage[], asked: Asked): string | null {
  const named = (id?: string) => pages[0]?.posts.find((post) => post.id === id);
  const target = named(asked.post ?? asked.reply);
  if (target) return baseOf(target);
  const line = named(asked.branch);
  return line?.parentId ? line.path : null;
}
