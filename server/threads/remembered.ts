import { LRUCache } from "lru-cache";
import { type Audience, roomOf } from "./policy";

type Held<T> = { mark: string; at: number; answer: Promise<T> };

/** For a page that is open, what was counted this long ago is new enough: it asks again. */
const PATIENCE_MS = 2_000;
/** For everybody: a lively thread would else be counted after every post, for every page that is opened. */
const HASTE_MS = 500;
/** What raises no number, such as a new name of somebody, shows after this. */
const LONGEST_MS = 10_000;
const ROOMS = 500;

/** What the asker knows of the thread's numbers, and whether a somewhat older answer does. */
export type Asking = { mark: string; patient: boolean };

/**
 * Counts something about a thread once for all of an audience who ask meanwhile, and answers the same until the thread
 * goes on; in a lively one an answer of the last half second does for everybody, one of the last two seconds for who is
 * patient. An open page that got an older answer asks again by itself.
 */
export function remembered<T extends object>(count: (audience: Audience) => Promise<T>) {
  const rooms = new LRUCache<string, Held<T>>({ max: ROOMS, ttl: LONGEST_MS });
  return (audience: Audience, { mark, patient }: Asking): Promise<T> => {
    const room = roomOf(audience);
    const held = rooms.get(room);
    const young = held && performance.now() - held.at < (patient ? PATIENCE_MS : HASTE_MS);
    if (held && (held.mark === mark || young)) return held.answer;
    const fresh: Held<T> = { mark, at: performance.now(), answer: count(audience) };
    rooms.set(room, fresh);
    // A question that failed is asked anew.
    fresh.answer.catch(() => rooms.get(room) === fresh && rooms.delete(room));
    return fresh.answer;
  };
}
