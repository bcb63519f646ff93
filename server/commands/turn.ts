import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Whoever works touches the lock each second; five missed touches mean that nobody works. */
const BEAT_MS = 1_000;
const DEAD_AFTER_MS = 5_000;

/**
 * Does `work` while no other process does. A frozen worker may wake up after its turn was taken over, so what it makes
 * must not be harmed by a second one.
 */
export async function inTurn<T>(lock: string, work: () => Promise<T>): Promise<T> {
  const mine = `${process.pid} ${Date.now()}`;
  while (!taken(lock, mine)) {
    if (age(lock) > DEAD_AFTER_MS) rmSync(lock, { force: true });
    else await sleep(100);
  }
  const beat = setInterval(() => touch(lock), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    if (text(lock) === mine) rmSync(lock, { force: true });
  }
}

function taken(lock: string, mine: string): boolean {
  try {
    writeFileSync(lock, mine, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function age(lock: string): number {
  const found = statSync(lock, { throwIfNoEntry: false });
  return found ? Date.now() - found.mtimeMs : 0;
}

function touch(lock: string): void {
  if (statSync(lock, { throwIfNoEntry: false })) utimesSync(lock, new Date(), new Date());
}

function text(lock: string): string | undefined {
  return statSync(lock, { throwIfNoEntry: false }) && readFileSync(lock, "utf8");
}
