import type { Here } from "@/components/threads/here";
import type { PostView } from "@/server/posts/view";

/** So many rows are drawn again at once; more would stop the scroll. */
const STEP = 16;

/** Shows which posts are new: at once where they are not drawn yet, else a few in each frame. */
export function paintNew({ marks }: Pick<Here, "marks">) {
  const due = new Map<string, boolean>();
  const known = new Set<string>();
  let frame = 0;

  function paint(): void {
    frame = 0;
    for (const [id, fresh] of [...due].slice(0, STEP)) {
      due.delete(id);
      marks.set(id, { fresh });
    }
    if (due.size > 0) frame = requestAnimationFrame(paint);
  }

  return {
    draw(posts: PostView[], isNew: (post: PostView) => boolean): void {
      const opening = known.size === 0;
      for (const post of posts) {
        const fresh = isNew(post);
        const isHere = opening || known.has(post.id);
        known.add(post.id);
        if ((marks.get(post.id).fresh ?? false) === fresh) due.delete(post.id);
        else if (isHere) due.set(post.id, fresh);
        else marks.set(post.id, { fresh });
      }
      if (due.size > 0) frame ||= requestAnimationFrame(paint);
    },
    stop: () => cancelAnimationFrame(frame),
  };
}
