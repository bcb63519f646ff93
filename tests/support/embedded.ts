import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll } from "vitest";
import { claimDataDir } from "@/db/postgres/claim";
import { placeOf } from "@/db/postgres/place";
import { stopPostmaster } from "@/db/postgres/postmaster";

/** A DATA_DIR of its own; whatever still runs in it at the end is stopped. */
export function ownDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), "moot-embedded-"));
  afterAll(async () => {
    const place = placeOf(folder);
    const claim = await claimDataDir(place.url, folder).catch(() => undefined);
    if (claim) await stopPostmaster(claim.client, place);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

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
  await Promise.race([once(child.stdout, "data"), exit]);
  return { child, url: heard.out.trim(), said: () => heard.error.trim(), exit } satisfies Server;
}
