import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type RunningServer = {
  url: string;
  dataDir: string;
  outbox: string;
  /** What it printed, for the first admin's link. */
  printed: () => string;
  process: ChildProcess;
  /** Ends it as an operator would, and deletes its data. */
  stop: () => Promise<void>;
};

const URL_LINE = /https?:\/\/[^\s]+/;

/** Starts what `npm start` starts, on a free port, and waits until it says where it is. */
export async function startServer(env: Record<string, string> = {}, words: string[] = []): Promise<RunningServer> {
  const dataDir = env.DATA_DIR ?? mkdtempSync(join(tmpdir(), "moot-server-"));
  const child = spawn(process.execPath, ["--import", "tsx", "server/commands/start.ts", ...words], {
    env: { ...process.env, PORT: "0", DATA_DIR: dataDir, LOG_LEVEL: "warn", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  const url = await new Promise<string>((found, failed) => {
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      const [line] = URL_LINE.exec(printed) ?? [];
      if (line) found(new URL(line).origin);
    });
    child.once("exit", (code) => failed(new Error(`The server ended with ${code} before it was ready:\n${printed}`)));
  });
  const stop = async () => {
    const gone = new Promise((done) => child.once("exit", done));
    if (child.exitCode === null && child.kill("SIGTERM")) await gone;
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { url, dataDir, outbox: join(dataDir, "outbox"), printed: () => printed, process: child, stop };
}
