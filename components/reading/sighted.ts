/** Who watches which posts are in sight: nobody for guests, and nobody before the page has come to rest. */
export type Watcher = { watch: (article: Element) => void; leave: (article: Element) => void; restart: () => void };

const drawn = new Set<Element>();
let watcher: Watcher | null = null;

/** The ref of every post that is drawn. */
export function sighted(article: HTMLElement | null): (() => void) | undefined {
  if (!article) return undefined;
  drawn.add(article);
  watcher?.watch(article);
  return () => {
    drawn.delete(article);
    watcher?.leave(article);
  };
}

export function watchDrawn(next: Watcher): () => void {
  watcher = next;
  for (const article of drawn) next.watch(article);
  return () => {
    watcher = null;
  };
}

/** The page is scrolled by program, not by the reader. */
export const movedByProgram = () => watcher?.restart();
