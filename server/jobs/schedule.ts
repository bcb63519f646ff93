import { log } from "@/server/log";
import { callDigests } from "./digests";
import { sweep } from "./sweep";

const MINUTE_MS = 60_000;

/** All work that comes round by itself. Each must be safe to do twice: every process does it. */
const RECURRING = [
  { name: "sweep", every: 24 * 60 * MINUTE_MS, act: sweep },
  // A digest is due a day or a week after the last, to these minutes.
  { name: "digests", every: 10 * MINUTE_MS, act: callDigests },
];

export async function startSchedule(): Promise<{ stop(): void }> {
  const timers: NodeJS.Timeout[] = [];
  for (const { name, every, act } of RECURRING) {
    const turn = () => act().catch((error: unknown) => log.warn({ work: name, reason: String(error) }, "work waits"));
    await turn();
    timers.push(setInterval(turn, every).unref());
  }
  return {
    stop() {
      for (const timer of timers) clearInterval(timer);
    },
  };
}
