import { log } from "@/server/log";

/** Does something again and again, never twice at once; what fails is logged and tried again at the next turn. */
export function every(ms: number, act: () => Promise<void> | void): () => void {
  let busy = false;
  const timer = setInterval(async () => {
    if (busy) return;
    busy = true;
    try {
      await act();
    } catch (error) {
      log.warn({ err: error }, "a turn of the live line failed");
    } finally {
      busy = false;
    }
  }, ms);
  return () => clearInterval(timer);
}
