import { Refusal } from "@/server/errors";

/**
 * Writers of one thread wait for its row, each with a connection in hand. One writes, one is ready to, one comes: more
 * would write nothing sooner, and leave no connection to those who read.
 */
const AT_ONCE = 3;
/** Half a second's work; whoever comes later is told at once, and sends the same post again. */
const WAITING = 200;
const LONGEST_WAIT_MS = 4_000;

type Place = { go: () => void; timer: NodeJS.Timeout };
type Line = { running: number; first: Set<Place>; waiting: Set<Place> };
/** `first`: before all who wait otherwise. Whoever calms a thread is not kept from it by the flood. */
type How = { first?: boolean };
const lines = new Map<string, Line>();

/** Does a write to a thread when its turn has come. */
export async function inTurn<T>(threadId: string, write: () => Promise<T>, { first = false }: How = {}): Promise<T> {
  const line = lines.get(threadId) ?? { running: 0, first: new Set(), waiting: new Set() };
  lines.set(threadId, line);
  if (line.running < AT_ONCE) line.running++;
  else await room(first ? line.first : line.waiting);
  try {
    return await write();
  } finally {
    leave(threadId, line);
  }
}

function room(waiting: Set<Place>): Promise<void> {
  if (waiting.size >= WAITING) throw busy();
  return new Promise((go, refuse) => {
    const place: Place = { go, timer: setTimeout(giveUp, LONGEST_WAIT_MS) };
    function giveUp() {
      waiting.delete(place);
      refuse(busy());
    }
    waiting.add(place);
  });
}

/** Whoever leaves gives their turn to the next in line. */
function leave(threadId: string, line: Line): void {
  const [[first], [other]] = [line.first, line.waiting];
  const next = first ?? other;
  if (!next) {
    line.running--;
    if (line.running === 0) lines.delete(threadId);
    return;
  }
  line.first.delete(next);
  line.waiting.delete(next);
  clearTimeout(next.timer);
  next.go();
}

const busy = () =>
  new Refusal("SERVICE_UNAVAILABLE", "Too many people write here at once. Try again in a moment.", { retryAfter: 2 });
