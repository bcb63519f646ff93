let last: { post: string; words: string; at: number } | null = null;
const FRESH_MS = 1_500; // a tap on a touch screen clears the selection before the button hears of it

/** Remembers the words selected in a post; on a touch screen they are gone when the button is pressed. */
export function watchSelection(): () => void {
  const look = () => {
    const selection = document.getSelection();
    const words = selection?.toString().trim();
    if (!selection || selection.isCollapsed || !words) return;
    const post = selection.anchorNode?.parentElement?.closest(".read")?.closest<HTMLElement>("[data-post]")
      ?.dataset.post;
    if (post) last = { post, words, at: performance.now() };
  };
  document.addEventListener("selectionchange", look);
  return () => document.removeEventListener("selectionchange", look);
}

/** What to quote of a post: the words selected in it, else its first paragraph. */
export function wordsOf(row: HTMLElement): string {
  const read = row.querySelector<HTMLElement>(":scope > article > .read");
  const selection = document.getSelection();
  const inside = selection && !selection.isCollapsed && read?.contains(selection.anchorNode);
  if (inside && selection.toString().trim()) return selection.toString();
  if (last && last.post === row.dataset.post && performance.now() - last.at < FRESH_MS) return last.words;
  return read?.querySelector("p")?.textContent ?? read?.textContent ?? "";
}
