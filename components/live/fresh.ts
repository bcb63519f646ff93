/** How far a thread is, or was when something about it was counted. */
type Far = { seq: number; tallies: number };

type Freshness<T extends Far> = {
  /** What the page was opened with. */
  first: Far;
  /** How far the thread is known to be, and who tells of it. */
  store: { get: () => { state: Far }; subscribe: (tell: () => void) => () => void };
  ask: () => Promise<T>;
  /** Whether it may be drawn anew now: nobody looks at what is folded, and nothing that is being read moves. */
  may: () => boolean;
  show: (fresh: T) => void;
  /** A lively thread changes many times a second; nobody reads its numbers as often. */
  every?: number;
};

const EVERY_MS = 4_000;
const older = (one: Far, other: Far) => one.seq < other.seq || one.tallies < other.tallies;

/**
 * Asks again for what was counted about a thread while it is behind the thread, each page at moments of its own. An
 * answer may be one that was counted for somebody else a moment ago: it is shown, and asked again.
 */
export function keepFresh<T extends Far>({ first, store, ask, may, show, every = EVERY_MS }: Freshness<T>): () => void {
  let known = first;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let over = false;

  function wait(): void {
    if (over || !older(known, store.get().state)) return;
    timer ??= setTimeout(() => void look(), every * (0.5 + Math.random()));
  }

  async function look(): Promise<void> {
    // What failed is asked again like anything else.
    const fresh = may() ? await ask().catch(() => null) : null;
    timer = null;
    if (over) return;
    if (fresh && !older(fresh, known) && may()) {
      known = fresh;
      show(fresh);
    }
    wait();
  }

  const quiet = store.subscribe(wait);
  wait();
  return () => {
    over = true;
    quiet();
    if (timer) clearTimeout(timer);
  };
}
