import { caller } from "@/app/caller";
import { baseOf } from "@/components/posts/depth";
import type { PostsPage } from "@/server/posts/view";
import type { ThreadView } from "@/server/threads/view";

/** What an address of a thread may ask for beside the thread. */
export type Asked = { order?: string; after?: string; post?: string; branch?: string; reply?: string; read?: string };

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
