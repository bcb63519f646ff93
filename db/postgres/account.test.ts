import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdtempSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ask, ownDataDir, serve } from "@/tests/support/embedded";

const NOBODY = { uid: 65_534, gid: 65_534 };
/** Namespaces are made by a program on the PATH: without one, root must do without. */
const BARE = "/nonexistent";
const folder = ownDataDir();

function own(name: string, mode: number, uid = 0): string {
  const path = mkdtempSync(join(folder, `${name}-`));
  chmodSync(path, mode);
  chownSync(path, uid, uid);
  return path;
}

async function stops(server: Awaited<ReturnType<typeof serve>>): Promise<void> {
  expect(await ask(server.url, "select 1 as here"), server.said()).toEqual([{ here: 1 }]);
  server.child.kill("SIGTERM");
  expect(await server.exit).toBe(0);
}

/** A checkout or a Node below /root is closed to ordinary users, whatever DATA_DIR is. */
const reachable =
  spawnSync("/bin/sh", ["-c", 'test -r package.json && "$0" --version', process.execPath], NOBODY).status === 0;
const asRoot = test.skipIf(process.getuid?.() !== 0 || !reachable);

asRoot("an ordinary user serves a DATA_DIR of their own, and root may serve it after them", async () => {
  chmodSync(folder, 0o755);
  const path = own("ordinary", 0o700, NOBODY.uid);
  await stops(await serve(path, NOBODY));
  await stops(await serve(path));
  expect(statSync(join(path, "postgres/PG_VERSION")).uid).toBe(NOBODY.uid);
  await stops(await serve(path, NOBODY));
});

asRoot("root serves a DATA_DIR of its own, which stays closed to others", async () => {
  const path = own("roots", 0o755);
  await stops(await serve(path));
  expect(statSync(join(path, "postgres/PG_VERSION")).uid).toBe(0);
  expect(statSync(join(path, "socket")).mode & 0o077).toBe(0);
  const other = await serve(path, NOBODY);
  expect(await other.exit).toBe(1);
  expect(other.said()).toMatch(/^.* cannot be written by this user\.$/);
});

asRoot("where namespaces are forbidden root lends a new DATA_DIR to nobody", async () => {
  const path = own("lent", 0o755);
  await stops(await serve(path, { path: BARE }));
  expect(statSync(join(path, "postgres/PG_VERSION")).uid).toBe(NOBODY.uid);
});

asRoot("where nobody cannot reach DATA_DIR either, root hears of DATABASE_URL", async () => {
  const path = join(own("closed", 0o700), "inner");
  const server = await serve(path, { path: BARE });
  expect(await server.exit).toBe(1);
  expect(server.said()).toMatch(/^PostgreSQL does not run as root here: .* set DATABASE_URL\.$/);
});
