import { drop } from "./store";

type Place = { space: { slug: string }; thread?: { shortId: string } };

/** Something was written there: guests' copies of what shows it are not sent again. */
export function stalePages({ space, thread }: Place): void {
  if (thread) drop(`thread:${thread.shortId}`);
  drop(`space:${space.slug}`);
  drop("home");
}

/** Counts of a lively thread change many times a second; guests see them live, and in their copies after this. */
const COUNTS_MS = 1_000;
const due = new Set<string>();

/** Only counts changed there. */
export function staleCounts(place: Place): void {
  const name = place.thread?.shortId ?? place.space.slug;
  if (due.has(name)) return;
  due.add(name);
  setTimeout(() => {
    due.delete(name);
    stalePages(place);
  }, COUNTS_MS).unref();
}
