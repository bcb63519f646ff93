import { redirect } from "next/navigation";
import { caller } from "@/app/caller";
import { type ThreadView, threadPath } from "@/server/threads/view";
import { type Asked, listingFor, pagesOf } from "./pages";

const openedBy = async (thread: ThreadView, asked: Asked) =>
  (await listingFor(thread, asked)) ?? { pages: await pagesOf(thread, asked), list: null };

/** A link may name a post that has gone to another thread: it leads there. */
export async function openedHere(thread: ThreadView, asked: Asked) {
  const { post, reply } = asked;
  const named = post ?? reply;
  try {
    return await openedBy(thread, asked);
  } catch (error) {
    const { posts } = await caller();
    const there = named && (await posts.place({ space: thread.spaceSlug, post: named }).catch(() => null));
    if (!there || there.path === threadPath(thread)) throw error;
    redirect(withQuery(there.path, namedBy(asked)));
  }
}

/** What an address names that may stand in another thread now: of the rest, each thread has its own. */
export const namedBy = ({ post, reply }: Asked): Asked => ({ ...(post && { post }), ...(reply && { reply }) });

export function withQuery(path: string, asked: Asked): string {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => typeof value === "string"));
  return query.size > 0 ? `${path}?${query}` : path;
}
