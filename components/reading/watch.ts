import { createDwell, isInSight, type Sight } from "./dwell";
import { watchDrawn } from "./sighted";

/** How often it is looked what is in sight: dwelling is told to a quarter of a second. */
const LOOK_MS = 250;
/** Whoever moved nothing for so long has perhaps gone; a long post is read in less. */
const STIRRED_MS = 60_000;
/** What moves is not read, and measuring it would cost the scroll. */
const STILL_MS = 150;
const STIRS = ["pointermove", "pointerdown", "wheel", "touchstart", "touchmove", "keydown"] as const;

type Watched = { words: (postId: string) => number; dwelt: (ids: string[]) => void };

/** Watches which posts somebody dwells on, until the answer is called. */
export function watchDwell({ words, dwelt }: Watched): () => void {
  const dwell = createDwell();
  const near = new Set<Element>();
  let stirred = Number.NEGATIVE_INFINITY;
  let moved = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setInterval> | undefined;

  // The browser tells what comes into the window and what leaves it; only those few are measured.
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) near.add(target);
      else near.delete(target);
    }
    if (near.size > 0) timer ??= setInterval(look, LOOK_MS);
    else stop();
  });
  function stop(): void {
    clearInterval(timer);
    timer = undefined;
  }
  function look(): void {
    const now = performance.now();
    const isHere = document.visibilityState === "visible" && document.hasFocus() && now - stirred < STIRRED_MS;
    if (!isHere || now - moved < STILL_MS) {
      dwell.pause();
      return;
    }
    const ids = dwell.look(sightsOf(near, words), now);
    if (ids.length > 0) dwelt(ids);
  }

  const stir = (event: Event) => {
    if (event.isTrusted) stirred = performance.now();
  };
  const move = () => {
    moved = performance.now();
  };
  window.addEventListener("scroll", move, { passive: true });
  for (const kind of STIRS) document.addEventListener(kind, stir, { capture: true, passive: true });
  window.addEventListener("hashchange", dwell.restart);
  const unwatch = watchDrawn({
    watch: (article) => observer.observe(article),
    leave: (article) => {
      observer.unobserve(article);
      near.delete(article);
    },
    restart: dwell.restart,
  });
  return () => {
    stop();
    unwatch();
    observer.disconnect();
    window.removeEventListener("hashchange", dwell.restart);
    window.removeEventListener("scroll", move);
    for (const kind of STIRS) document.removeEventListener(kind, stir, { capture: true });
  };
}

function sightsOf(near: Iterable<Element>, words: (postId: string) => number): Sight[] {
  const sights: Sight[] = [];
  for (const article of near) {
    const row = article.parentElement;
    const id = row?.dataset.post;
    // Of a folded post two lines are shown.
    if (!row || !id || "folded" in row.dataset) continue;
    if (isInSight(article.getBoundingClientRect(), window.innerHeight)) sights.push({ id, words: words(id) });
  }
  return sights;
}
