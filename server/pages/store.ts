import { LRUCache } from "lru-cache";
import type { Page, Subject } from "./keys";

export type Kept = {
  etag: string;
  /** Names and values by turns, as writeHead takes them: made once, sent thousands of times. */
  headers: string[];
  plain: Buffer;
  br?: Buffer;
  gzip?: Buffer;
};
/** `mark` is what the database said of the subject before the page was rendered. */
type Entry = Kept & { page: Page; mark: string };
/** A render under way. */
export type Flight<T> = { page: Page; mark: string; stale: boolean; outcome: Promise<T> };

const LARGEST = 64 * 1024 * 1024;
/** What no fact and no mark tells of, such as a new name of somebody, shows after this. */
const THREAD_MS = 60_000;
/** A list shows the counts of many threads; only its newest thread is watched in the database. */
const LIST_MS = 10_000;

const entries = new LRUCache<string, Entry>({
  maxSize: LARGEST,
  sizeCalculation: ({ plain, br, gzip }) => plain.length + (br?.length ?? 0) + (gzip?.length ?? 0) + 1_000,
  dispose: ({ page }, url) => forget(page, url),
});
const urlsOf = new Map<Subject, Set<string>>();
const flights = new Map<string, Flight<unknown>>();

export const keptAt = (url: string): Kept | undefined => entries.get(url);

/** Keeps a page, unless something was written since its render began. */
export function keep({ page, mark, stale }: Flight<unknown>, kept: Kept): void {
  if (stale) return;
  entries.set(page.url, Object.assign(kept, { page, mark }), {
    ttl: page.subject.startsWith("thread:") ? THREAD_MS : LIST_MS,
  });
  urlsOf.set(page.subject, (urlsOf.get(page.subject) ?? new Set()).add(page.url));
}

export const flightTo = (url: string) => flights.get(url);
export const takeOff = (flight: Flight<unknown>) => flights.set(flight.page.url, flight);
export function land(flight: Flight<unknown>): void {
  if (flights.get(flight.page.url) === flight) flights.delete(flight.page.url);
}

/** Drops the copies of a subject, and whatever is rendering it: who asks from now on waits for a newer render. */
export function drop(subject: Subject): void {
  for (const url of [...(urlsOf.get(subject) ?? [])]) entries.delete(url);
  for (const [url, flight] of flights) {
    if (flight.page.subject !== subject) continue;
    flight.stale = true;
    flights.delete(url);
  }
}

export function dropAll(): void {
  for (const subject of [...urlsOf.keys()]) drop(subject);
}

/** Every subject with copies, and what the database said when each was made. */
export function marksKept(): Map<Subject, Set<string>> {
  const kept = new Map<Subject, Set<string>>();
  for (const [subject, urls] of urlsOf)
    kept.set(subject, new Set([...urls].map((url) => entries.peek(url)?.mark ?? "")));
  return kept;
}

/** Counts the compressed copies of a page too. */
export function weighAgain(url: string): void {
  const entry = entries.peek(url);
  if (entry) entries.set(url, entry, { ttl: entries.getRemainingTTL(url), noDisposeOnSet: true });
}

function forget({ subject }: Page, url: string): void {
  const urls = urlsOf.get(subject);
  urls?.delete(url);
  if (urls?.size === 0) urlsOf.delete(subject);
}
