import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach } from "vitest";
import { openEmbedded } from "@/db/embedded";
import { claimDataDir } from "@/db/postgres/claim";
import { placeOf } from "@/db/postgres/place";
import { stopPostmaster } from "@/db/postgres/postmaster";

const running: (() => Promise<unknown>)[] = [];

/** A DATA_DIR of its own. Whatever still runs in it at the end is stopped, and after a test that failed: its second try would meet it. */
export function ownDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), "moot-embedded-"));
  afterEach(async ({ task }) => {
    for (const end of running.splice(0)) await end();
    if (task.result?.state === "fail") await stopAll(folder);
  });
  afterAll(async () => {
    await stopAll(folder);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

async function stopAll(folder: string): Promise<void> {
  const place = placeOf(folder);
  const claim = await claimDataDir(place.url, folder).catch(() => undefined);
  if (claim) await stopPostmaster(claim.client, place);
}

/** As the process that serves. */
export const open: typeof openEmbedded = async (...given) => {
  const opened = await openEmbedded(...given);
  running.push(opened.stop);
  return opened;
};

export async function ask<Row = unknown>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  return client
    .query(sql)
    .then((answer) => answer.rows as Row[])
    .finally(() => client.end());
}

export function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
}

/** The embedded database in a process of its own, so that it can be killed, frozen and outlived. */
export type Server = { child: ChildProcess; url: string; said(): string; exit: Promise<number | null> };

export async function serve(dataDir: string, options: { uid?: number; gid?: number; path?: string } = {}) {
  const script = `import("@/db/embedded")
    .then((m) => m.openEmbedded(process.argv[1]))
    .then((opened) => { process.on("SIGTERM", () => opened.stop().then(() => process.exit(0))); console.log(opened.url); })
    .catch((error) => { console.error(error.message); process.exit(1); })`;
  const { path = process.env.PATH, ...ids } = options;
  const words = ["--import", "tsx", "--input-type=module", "-e", script, dataDir];
  const child = spawn(process.execPath, words, { ...ids, env: { ...process.env, PATH: path } });
  const heard = { out: "", error: "" };
  child.stdout.on("data", (text) => {
    heard.out += text;
  });
  child.stderr.on("data", (text) => {
    heard.error += text;
  });
  const exit = once(child, "close").then(([code]) => code as number | null);
  running.push(async () => {
    child.kill("SIGKILL");
    await exit;
  });
  await Promise.race([once(child.stdout, "data"), exit]);
  return { child, url: heard.out.trim(), said: () => heard.error.trim(), exit } satisfies Server;
}
