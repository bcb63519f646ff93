import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { accountFor } from "./account";
import { binary } from "./cluster";
import type { Place } from "./place";

/** A launched postmaster, and what it has said since. */
export type Launched = { child: ChildProcess; said(): string };

const LARGEST_LOG = 1 << 20;

export function launch(place: Place): Launched {
  if (existsSync(place.log) && statSync(place.log).size > LARGEST_LOG) truncateSync(place.log);
  const log = openSync(place.log, "a", 0o600);
  const from = statSync(place.log).size;
  const words = Object.entries(settings(place)).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  const account = accountFor(place, binary("postgres"));
  const [command = "", ...rest] = [...account.words, binary("postgres"), "-D", place.cluster, ...words];
  // Detached: Ctrl-C reaches Moot alone, which drains before it stops the database.
  const child = spawn(command, rest, {
    ...account.ids,
    cwd: "/",
    detached: true,
    stdio: ["ignore", log, log],
    env: { ...process.env, ...strangerInLock(place) },
  });
  child.on("error", () => undefined);
  child.unref();
  closeSync(log);
  return { child, said: () => readFileSync(place.log).subarray(from).toString("utf8").trim() };
}

function settings(place: Place): Record<string, string> {
  return {
    listen_addresses: "",
    unix_socket_directories: place.sockets,
    unix_socket_permissions: "0700",
    max_connections: "60",
    jit: "off",
    // The start reads these messages to know what passes by itself.
    lc_messages: "C",
    log_checkpoints: "off",
    // A failed statement holds what people wrote, which has no place in a log.
    log_min_error_statement: "panic",
  };
}

/**
 * After a power cut, or in a container started anew, the pid in postmaster.pid may be some other program's, and
 * PostgreSQL would wait for it for ever. This variable names a pid that it need not fear; its check for shared memory
 * still in use goes on.
 */
function strangerInLock(place: Place): Record<string, string> {
  try {
    const pid = pidInLock(place) ?? "";
    const name = readFileSync(`/proc/${Number(pid)}/comm`, "utf8").trim();
    return name === "postgres" ? {} : { PG_GRANDPARENT_PID: pid };
  } catch {
    return {};
  }
}

/** Stops the postmaster that serves this very connection, whoever started it. */
export async function stopPostmaster(client: pg.Client, place: Place): Promise<void> {
  // The server reads its own lock file: a pid from a live server is not a stale one.
  const { rows } = await client.query<{ pid: string }>(
    "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) pid",
  );
  const pid = Number(rows[0]?.pid);
  process.kill(pid, "SIGINT"); // fast shutdown: https://www.postgresql.org/docs/current/server-shutdown.html
  for (let waited = 0; waited < 30_000 && holds(place, pid); waited += 20) await sleep(20);
  for (let waited = 0; waited < 500 && lives(pid); waited += 10) await sleep(10);
}

/** PostgreSQL removes postmaster.pid at its very end; an orphan nobody reaps keeps its pid for longer. */
function holds(place: Place, pid: number): boolean {
  return lives(pid) && pidInLock(place) === String(pid);
}

function pidInLock(place: Place): string | undefined {
  try {
    return readFileSync(join(place.cluster, "postmaster.pid"), "utf8").split("\n")[0];
  } catch {
    return undefined;
  }
}

export function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
