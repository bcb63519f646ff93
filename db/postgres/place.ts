import { createHash } from "node:crypto";
import { accessSync, constants, lstatSync, mkdirSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where one DATA_DIR keeps its PostgreSQL. */
export type Place = { root: string; cluster: string; sockets: string; log: string; url: string };

/** sun_path holds 108 bytes with its end; PostgreSQL adds "/.s.PGSQL.5432". */
const LONGEST_FOLDER = 107 - "/.s.PGSQL.5432".length;

export function placeOf(dataDir: string): Place {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  // One folder reached by two names is one place: PostgreSQL tells the name it was started with.
  const root = realpathSync(dataDir);
  ensureOurs(root);
  const sockets = socketFolder(root);
  mkdirSync(sockets, { recursive: true, mode: 0o700 });
  return {
    root,
    cluster: join(root, "postgres"),
    sockets,
    log: join(root, "postgres.log"),
    // Through the unix socket: nothing listens on a port.
    url: `postgresql://moot@localhost/postgres?host=${encodeURIComponent(sockets)}`,
  };
}

function ensureOurs(root: string): void {
  try {
    accessSync(root, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new Error(`${root} cannot be written by this user.`);
  }
}

function socketFolder(root: string): string {
  const near = join(root, "socket");
  if (Buffer.byteLength(near) <= LONGEST_FOLDER) return near;
  const far = join(tmpdir(), `moot-${createHash("sha256").update(root).digest("hex").slice(0, 16)}`);
  const found = lstatSync(far, { throwIfNoEntry: false });
  // /tmp is everybody's: a folder laid there by someone else would see every query.
  if (found && (!found.isDirectory() || found.uid !== lstatSync(root).uid || (found.mode & 0o077) !== 0))
    throw new Error(`${far} belongs to someone else: remove it, or give DATA_DIR a shorter path.`);
  return far;
}
