import { spawnSync } from "node:child_process";
import { chownSync, existsSync, statSync } from "node:fs";
import type { Place } from "./place";

/** As whom PostgreSQL runs: words to put before a command, and ids for spawn. */
export type Account = { words: string[]; ids: { uid?: number; gid?: number } };

/** PostgreSQL refuses to run as root; 65534 is nobody. */
const NOBODY = 65_534;

/** Finds an account that PostgreSQL accepts; `binary` must be runnable by it. */
export function accountFor(place: Place, binary: string): Account {
  if (process.getuid?.() !== 0) return { words: [], ids: {} };
  const { uid, gid } = statSync(existsSync(place.cluster) ? place.cluster : place.root);
  if (uid !== 0) return lend(place, { uid, gid }, binary);
  // In a user namespace of its own root is nobody, and the files stay root's.
  const words = ["unshare", "-U", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
  if (spawnSync(words[0] ?? "", [...words.slice(1), "true"]).status === 0) return { words, ids: {} };
  // A container often forbids namespaces. A new cluster may then be nobody's; an old one keeps its owner.
  if (!existsSync(place.cluster)) return lend(place, { uid: NOBODY, gid: NOBODY }, binary);
  throw impossible();
}

function lend(place: Place, ids: { uid: number; gid: number }, binary: string): Account {
  for (const folder of [place.root, place.sockets]) chownSync(folder, ids.uid, ids.gid);
  const may = (command: string, words: string[]) => spawnSync(command, words, { ...ids, cwd: "/" }).status === 0;
  if (may("/bin/sh", ["-c", 'test -w "$0"', place.root]) && may(binary, ["--version"])) return { words: [], ids };
  throw impossible();
}

function impossible(): Error {
  return new Error("PostgreSQL does not run as root here: start Moot as an ordinary user, or set DATABASE_URL.");
}
