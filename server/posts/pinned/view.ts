import type { PostView } from "@/server/posts/view";
import type { Frame } from "@/server/realtime/contract";

/** What stands above the debate: the post's id, and the post while it is in sight. */
export type Pinned = { id: string | null; post: PostView | null };

/** Old pinned synthesis + frame = fresh one. A frame that changes the thread brings the post that is pinned now. */
export function pinnedAfter(pinned: Pinned, frame: Frame): Pinned {
  const id = frame.thread ? frame.thread.pinnedId : pinned.id;
  if (id === null) return pinned.id === null ? pinned : { id, post: null };
  const told = frame.posts.find((post) => post.id === id);
  if (told) return { id, post: told.state === "published" ? told : null };
  const isGone = id !== pinned.id || frame.gone.some((gone) => gone.id === id);
  return isGone ? { id, post: null } : pinned;
}
