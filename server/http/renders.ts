import { busy } from "./answers";

/** One process renders on one core: more at once only makes every page late. */
const AT_ONCE = 32;
/** A class that opens its page together waits; what cannot be reached in time is told to come back. */
const WAITING = 512;
const LONGEST_WAIT_MS = 4_000;
/** Queries end after five seconds; what takes longer than this will not end, and must not keep its place. */
const LONGEST_RENDER_MS = 20_000;

let running = 0;
const waiting: { go: () => void; refuse: (why: Error) => void; timer: NodeJS.Timeout }[] = [];

/** Renders when there is room; refuses with 503 where the queue is long or slow. */
export async function inTurn<T>(render: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await room();
  else running++;
  let clock: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, refuse) => {
    clock = setTimeout(() => refuse(busy()), LONGEST_RENDER_MS);
  });
  try {
    return await Promise.race([render(), late]);
  } finally {
    clearTimeout(clock);
    leave();
  }
}

export const rendersNow = () => ({ running, waiting: waiting.length });

function room(): Promise<void> {
  if (waiting.length >= WAITING) throw busy();
  return new Promise((go, refuse) => {
    const place = { go, refuse, timer: setTimeout(giveUp, LONGEST_WAIT_MS) };
    function giveUp() {
      waiting.splice(waiting.indexOf(place), 1);
      refuse(busy());
    }
    waiting.push(place);
  });
}

/** Whoever leaves gives their place to the next in line. */
function leave(): void {
  const next = waiting.shift();
  if (!next) {
    running--;
    return;
  }
  clearTimeout(next.timer);
  next.go();
}
