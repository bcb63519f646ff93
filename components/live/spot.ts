import type { PostView } from "@/server/posts/view";
import type { ThreadState } from "@/server/realtime/view";
import type { Spot } from "./sight";

export const TREE = "tree";
export const domId = (postId: string) => `p-${postId}`;

/** Where a new post would come: at the end of the post it answers, or at an end of the tree. */
export function spotOf(post: PostView, state: ThreadState): Spot {
  const tree = document.getElementById(TREE)?.getBoundingClientRect();
  if (!tree || tree.height === 0) return { top: 0, last: true, unseen: false };
  if (post.parentId === null) {
    const last = state.roots.order === "oldest";
    return { top: last ? tree.bottom : tree.top, last, unseen: false };
  }
  let parent: string | null = post.parentId;
  let row: HTMLElement | null = null;
  let missed = false;
  while (parent && !row) {
    row = document.getElementById(domId(parent));
    missed ||= row === null;
    parent = state.posts[parent]?.parentId ?? null;
  }
  if (!row) return { top: tree.bottom, last: true, unseen: true };
  const { bottom } = row.getBoundingClientRect();
  const unseen = missed || "folded" in row.dataset || "far" in row.dataset;
  return { top: bottom, last: bottom >= tree.bottom - 1, unseen };
}
