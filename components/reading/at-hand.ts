import { TREE } from "@/components/live/spot";
import type { Here } from "@/components/threads/here";

/** After which post the next is looked for: the one with the focus, else the last one above the window. */
export function pathAtHand({ store }: Here): string | null {
  const { posts } = store.get().state;
  const focused = document.activeElement?.closest<HTMLElement>(`#${TREE} [data-post]`);
  if (focused) return posts[focused.dataset.post ?? ""]?.path ?? null;
  let last: string | null = null;
  for (const article of document.querySelectorAll(`#${TREE} article`)) {
    if (article.getBoundingClientRect().top >= 0) break;
    last = posts[article.closest<HTMLElement>("[data-post]")?.dataset.post ?? ""]?.path ?? last;
  }
  return last;
}
