/** Before this a post was glanced at: enough to see who writes, not what. */
const GLANCE_MS = 1_000;
/** Skimming prose takes some 50 words a second at most; who reads slower is still there. */
const WORD_MS = 20;
/** A long post is not watched to its end: by then it is being read or it is left. */
const MOST_MS = 6_000;
/** Between two looks a machine may have slept, or the page stood still: no more than this counts. */
const LOOK_MOST_MS = 600;
/** This much of a post, or of the window where the post is longer, must be in sight. */
const SHARE = 0.6;

export const dwellFor = (words: number) => Math.min(MOST_MS, GLANCE_MS + words * WORD_MS);

/** A post in sight, by how long its text is. */
export type Sight = { id: string; words: number };

/** Tells which posts have been in sight long enough to be read. Knows no clock: every look says when it is. */
export function createDwell() {
  const watched = new Map<string, number>();
  let last: number | null = null;
  return {
    /** Posts whose time is up at this look, each once for as long as it stays in sight. */
    look(sights: Sight[], at: number): string[] {
      const passed = last === null ? 0 : Math.min(Math.max(0, at - last), LOOK_MOST_MS);
      last = at;
      const here = new Set(sights.map(({ id }) => id));
      for (const id of watched.keys()) if (!here.has(id)) watched.delete(id);
      return sights.flatMap(({ id, words }) => {
        const before = watched.get(id);
        const now = before === undefined ? 0 : before + passed;
        watched.set(id, now);
        const need = dwellFor(words);
        return now >= need && (before ?? 0) < need ? [id] : [];
      });
    },
    /** Nobody is looking: the time until the next look does not count. */
    pause() {
      last = null;
    },
    /** The page moved by itself: nobody has read what flew past, and what stands there now is only beginning to be. */
    restart() {
      watched.clear();
      last = null;
    },
  };
}

/** Whether a post is in sight: most of it, or as much as the window holds. */
export function isInSight({ top, bottom }: { top: number; bottom: number }, windowHeight: number): boolean {
  const seen = Math.min(bottom, windowHeight) - Math.max(top, 0);
  return seen > 0 && (seen >= (bottom - top) * SHARE || seen >= windowHeight * SHARE);
}
