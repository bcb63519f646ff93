import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";

/** A process that follows a child made from `script`, as `npm start` follows the server. */
async function followed(script: string): Promise<ChildProcess & { pid: number }> {
  const outer = `Promise.all([import("@/server/commands/child"), import("node:child_process")]).then(async ([m, cp]) =>
    process.exit(await m.follow(cp.spawn(process.execPath, ["-e", process.argv[1]], { stdio: "inherit" }))))`;
  const words = ["--import", "tsx", "--input-type=module", "-e", outer, script];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child as ChildProcess & { pid: number };
}

test("a signal reaches the server, and its answer is the exit code", async () => {
  const outer = await followed(
    "process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000); console.log('here')",
  );
  outer.kill("SIGTERM");
  expect(await once(outer, "close")).toEqual([7, null]);
});

test("a server killed without a word is no success", async () => {
  const outer = await followed("setTimeout(() => process.kill(process.pid, 'SIGKILL'), 50); console.log('here')");
  expect(await once(outer, "close")).toEqual([137, null]);
});
