import { PATH_STEP } from "@/server/posts/view";

/** Deeper lines go on on a page of their own: past eight rails nobody can count. */
export const DEEPEST = 8;
/** How many levels of a line shown alone stand above the post that was asked for. */
const ABOVE = 2;

type Placed = { path: string; depth: number };

/** Where the line of a deep post begins; null where the post has room in the whole tree. */
export const baseOf = (post: Placed): string | null =>
  post.depth <= DEEPEST ? null : post.path.slice(0, (post.depth - ABOVE) * PATH_STEP);

/** The rail a post stands on, where the tree begins at `base`. */
export const levelOf = (post: Placed, base: string | null) =>
  base === null ? post.depth : post.depth - base.length / PATH_STEP + 1;

/** Whether a page that begins at `base` has room for the post. */
export const hasRoom = (post: Placed, base: string | null) =>
  (base === null || post.path.startsWith(base)) && levelOf(post, base) <= DEEPEST;
