import { domId, TREE } from "@/components/live/spot";
import type { Here } from "@/components/threads/here";

/**
 * After which post the next is looked for: the one with the focus; else `led`, to which the reader was led before,
 * while it is in sight; else the last one above the window.
 */
export function pathAtHand({ store }: Here, led: string | null): string | null {
  const { posts } = store.get().state;
  const focused = document.activeElement?.closest<HTMLElement>(`#${TREE} [data-post]`);
  if (focused) return posts[focused.dataset.post ?? ""]?.path ?? null;
  const box = led && document.querySelector(`#${domId(led)} > article`)?.getBoundingClientRect();
  if (led && box && box.bottom > 0 && box.top < window.innerHeight) return posts[led]?.path ?? null;
  let last: string | null = null;
  for (const article of document.querySelectorAll(`#${TREE} article`)) {
    if (article.getBoundingClientRect().top >= 0) break;
    last = posts[article.closest<HTMLElement>("[data-post]")?.dataset.post ?? ""]?.path ?? last;
  }
  return last;
}
