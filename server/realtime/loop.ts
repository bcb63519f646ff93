import { log } from "@/server/log";

/** What failed is not tried again at once: a database that comes back has enough to do. */
const REST_MS = 250;

/**
 * Does something again and again, never twice at once. What fails is tried again at the next turn, and told once:
 * a database that is away for a minute would else fill the log.
 */
export function every(ms: number, act: () => Promise<void> | void): () => void {
  let failing = false;
  let timer = setTimeout(turn, ms);
  let stopped = false;
  async function turn(): Promise<void> {
    try {
      await act();
      if (failing) log.info("the live line goes on");
      failing = false;
    } catch (error) {
      if (!failing) log.warn({ err: error }, "a turn of the live line failed");
      failing = true;
    }
    if (!stopped) timer = setTimeout(turn, failing ? Math.max(ms, REST_MS) : ms);
  }
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** Each takes a connection or two of the pool; the rest is for those who ask. */
const AT_ONCE = 4;

/** Does it for each, a few at once and every one to its end; then says if one of them failed. */
export async function forEach<T>(those: Iterable<T>, act: (one: T) => Promise<void>): Promise<void> {
  const left = [...those];
  const failed: unknown[] = [];
  const lane = async () => {
    for (let [one] = left.splice(0, 1); one !== undefined; [one] = left.splice(0, 1))
      await act(one).catch((error: unknown) => failed.push(error));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  if (failed.length > 0) throw failed[0];
}
