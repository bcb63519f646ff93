import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { ensureDatabase } from "./embedded";

const folder = mkdtempSync(join(tmpdir(), "moot-embedded-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client
    .query(sql)
    .then((answer) => answer.rows)
    .finally(() => client.end());
}

test("what was committed is there after a restart", async () => {
  const first = await ensureDatabase(folder);
  await ask(first.url, "create table kept as select 7 as n");
  await first.stop();
  await expect(ask(first.url, "select 1")).rejects.toThrow();
  const second = await ensureDatabase(folder);
  expect(await ask(second.url, "select n from kept")).toEqual([{ n: 7 }]);
  await second.stop();
});

test("a second caller adopts the running server and does not stop it", async () => {
  const owner = await ensureDatabase(folder);
  const guest = await ensureDatabase(folder);
  await guest.stop();
  expect(await ask(owner.url, "select 1 as here")).toEqual([{ here: 1 }]);
  await owner.stop();
});

test("a server left by a killed process is adopted", async () => {
  const script = `import("./db/embedded.ts").then((m) => m.ensureDatabase(${JSON.stringify(folder)})).then(() => process.kill(process.pid, "SIGKILL"))`;
  const died = spawnSync(process.execPath, ["--import", "tsx", "-e", script], { encoding: "utf8" });
  expect(died.signal).toBe("SIGKILL");
  const adopted = await ensureDatabase(folder);
  const [row] = (await ask(adopted.url, "select pg_backend_pid() > 0 as alive")) as { alive: boolean }[];
  expect(row?.alive).toBe(true);
  await ask(
    adopted.url,
    "select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
  );
  const postmaster = Number(
    (await import("node:fs")).readFileSync(join(folder, "postgres/postmaster.pid"), "utf8").split("\n")[0],
  );
  process.kill(postmaster, "SIGINT");
  while (existsSync(join(folder, "postgres/postmaster.pid"))) await new Promise((tick) => setTimeout(tick, 20));
});
