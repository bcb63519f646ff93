import { setTimeout as sleep } from "node:timers/promises";
import { retainDue } from "@/server/classes/retention/due/write";
import { log } from "@/server/log";
import { tellUntold } from "@/server/notifications/assigned/write";
import { remindDue } from "@/server/notifications/due/write";
import { callDigests } from "./digests";
import { sweep } from "./sweep";

const MINUTE_MS = 60_000;
/** What a server that stops waits for its turns. */
const PATIENCE_MS = 5_000;

/** All work that comes round by itself. Each must be safe to do twice: every process does it. */
const RECURRING = [
  { name: "sweep", every: 24 * 60 * MINUTE_MS, act: sweep },
  { name: "retain", every: 24 * 60 * MINUTE_MS, act: retainDue },
  // A digest is due a day or a week after the last, to these minutes.
  { name: "digests", every: 10 * MINUTE_MS, act: callDigests },
  // Students are reminded a day before a date, to these minutes.
  { name: "due", every: 10 * MINUTE_MS, act: remindDue },
  { name: "assigned", every: 10 * MINUTE_MS, act: tellUntold },
];

/** The first turns begin at once, and nobody who starts the server waits for them. */
export function startSchedule(work = RECURRING): { stop(): Promise<void> } {
  const timers: NodeJS.Timeout[] = [];
  const turns = new Set<Promise<void>>();
  for (const { name, every, act } of work) {
    const turn = () => {
      const done = act()
        .catch((error: unknown) => log.warn({ work: name, reason: String(error) }, "work waits"))
        .finally(() => turns.delete(done));
      turns.add(done);
    };
    turn();
    timers.push(setInterval(turn, every).unref());
  }
  return {
    /** What is being done is done to its end, if that is near: each can be broken off and is done again. */
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await Promise.race([Promise.all(turns), sleep(PATIENCE_MS, undefined, { ref: false })]);
    },
  };
}
