import { LRUCache } from "lru-cache";
import { type Audience, roomOf } from "./policy";

type Held<T> = { mark: string; at: number; answer: Promise<T> };

/** For a page that is open, what was counted this long ago is new enough: it asks again. */
const PATIENCE_MS = 2_000;
/** What raises no number, such as a new name of somebody, shows after this. */
const LONGEST_MS = 10_000;
const ROOMS = 500;

/** What the asker knows of the thread's numbers, and whether a somewhat older answer does. */
export type Asking = { mark: string; patient: boolean };

/**
 * Counts something about a thread once for all of an audience who ask meanwhile, and answers the same until the thread
 * goes on. Whoever is patient shares an answer of the last two seconds: in a lively thread everybody's page would else
 * have it counted after every post.
 */
export function remembered<T extends object>(count: (audience: Audience) => Promise<T>) {
  const rooms = new LRUCache<string, Held<T>>({ max: ROOMS, ttl: LONGEST_MS });
  return (audience: Audience, { mark, patient }: Asking): Promise<T> => {
    const room = roomOf(audience);
    const held = rooms.get(room);
    if (held && (held.mark === mark || (patient && performance.now() - held.at < PATIENCE_MS))) return held.answer;
    const fresh: Held<T> = { mark, at: performance.now(), answer: count(audience) };
    rooms.set(room, fresh);
    // A question that failed is asked anew.
    fresh.answer.catch(() => rooms.get(room) === fresh && rooms.delete(room));
    return fresh.answer;
  };
}
