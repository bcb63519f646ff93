import type { ChildProcess } from "node:child_process";
import { constants } from "node:os";

const FORWARDED = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/** Lives as long as the child: hands signals on to it, and answers the code to exit with. */
export function follow(child: ChildProcess): Promise<number> {
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  for (const signal of FORWARDED) process.on(signal, forward);
  return new Promise<number>((done, fail) => {
    child.once("error", fail);
    child.once("exit", (code, signal) => done(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  }).finally(() => {
    for (const signal of FORWARDED) process.off(signal, forward);
  });
}
