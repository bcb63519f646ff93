import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { ask, open, ownDataDir, postmasterOf, serve } from "@/tests/support/embedded";

const folder = ownDataDir();
const strangers: ChildProcess[] = [];
afterAll(() => {
  for (const stranger of strangers) stranger.kill();
});

/** Writes one row after another until told to stop; remembers what was acknowledged and how often it failed. */
function writer(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 2_000 });
  pool.on("error", () => undefined);
  const seen = { acknowledged: [] as number[], failures: 0, on: true };
  const loop = (async () => {
    for (let n = Date.now(); seen.on; n++) {
      await pool.query("insert into kept values ($1)", [n]).then(
        () => seen.acknowledged.push(n),
        () => seen.failures++,
      );
      await sleep(2);
    }
  })();
  const end = async () => {
    seen.on = false;
    await loop;
    await pool.end();
  };
  let ended: Promise<void> | undefined;
  const done = () => {
    ended ??= end();
    return ended;
  };
  onTestFinished(done);
  return { seen, done };
}

async function missing(url: string, acknowledged: number[]): Promise<number[]> {
  const kept = new Set((await ask<{ n: string }>(url, "select n from kept")).map((row) => Number(row.n)));
  return acknowledged.filter((n) => !kept.has(n));
}

test("a killed PostgreSQL is started again under the running server, and nothing acknowledged is lost", async () => {
  const said: string[] = [];
  const owner = await open(folder, { say: (line) => said.push(line) });
  await ask(owner.url, "create table if not exists kept (n bigint)");
  const { seen, done } = writer(owner.url);
  await vi.waitFor(() => expect(seen.acknowledged.length).toBeGreaterThan(20), 20_000);
  process.kill(postmasterOf(folder), "SIGKILL");
  await vi.waitFor(() => expect(seen.failures).toBeGreaterThan(0), 20_000);
  const before = seen.acknowledged.length;
  await vi.waitFor(() => expect(seen.acknowledged.length).toBeGreaterThan(before + 20), 20_000);
  await done();
  expect(await missing(owner.url, seen.acknowledged)).toEqual([]);
  expect(said).toEqual(["PostgreSQL went away; starting it again."]);
  await owner.stop();
  await expect(ask(owner.url, "select 1")).rejects.toThrow();
});

test("a lost connection is no lost PostgreSQL: the server claims again and restarts nothing", async () => {
  const owner = await open(folder, { say: () => undefined });
  const before = postmasterOf(folder);
  const claims = "select pid from pg_stat_activity where application_name like 'moot %'";
  const [old] = await ask<{ pid: number }>(owner.url, claims);
  await ask(owner.url, `select pg_terminate_backend(${old?.pid})`);
  await vi.waitFor(async () => {
    const [fresh] = await ask<{ pid: number }>(owner.url, claims);
    expect(fresh && fresh.pid !== old?.pid).toBe(true);
  }, 20_000);
  expect(postmasterOf(folder)).toBe(before);
  await owner.stop();
});

test("a server that lost its claim to another learns who has it", async () => {
  const lost = vi.fn();
  const owner = await open(folder, { say: () => undefined, lost });
  const rival = new pg.Client({ connectionString: owner.url, application_name: `moot ${process.ppid}` });
  rival.on("error", () => undefined);
  await rival.connect();
  onTestFinished(() => void rival.end());
  const waiting = rival.query("select pg_advisory_lock(7305114)");
  await ask(
    owner.url,
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'moot ${process.pid}'`,
  );
  await waiting;
  await vi.waitFor(() => expect(lost).toHaveBeenCalledOnce(), 20_000);
  expect(lost.mock.calls[0]?.[0]).toMatchObject({ pid: process.ppid });
  await rival.end();
  // A living process's claim is told of at once: PostgreSQL has to have heard of the end of this one's.
  const rivals = `select 1 from pg_stat_activity where application_name = 'moot ${process.ppid}'`;
  await vi.waitFor(async () => expect(await ask(owner.url, rivals)).toEqual([]), 20_000);
  await owner.stop();
  await (await open(folder)).stop();
});

test("after kill -9 of the server and of PostgreSQL the next start has all that was acknowledged", async () => {
  const first = await serve(folder);
  const { seen, done } = writer(first.url);
  await vi.waitFor(() => expect(seen.acknowledged.length).toBeGreaterThan(20), 20_000);
  first.child.kill("SIGKILL");
  process.kill(postmasterOf(folder), "SIGKILL");
  await done();
  const next = await open(folder);
  expect(await missing(next.url, seen.acknowledged)).toEqual([]);
  await next.stop();
});

test("a start right after the kill waits for PostgreSQL's surviving processes", async () => {
  const first = await serve(folder);
  const busy = ask(
    first.url,
    "do $$ begin for n in 1..40 loop perform count(*) from generate_series(1, 300000); end loop; end $$",
  ).catch(() => undefined);
  await vi.waitFor(async () => {
    const working = "select 1 from pg_stat_activity where state = 'active' and query like 'do %'";
    expect(await ask(first.url, working)).toHaveLength(1);
  }, 20_000);
  first.child.kill("SIGKILL");
  process.kill(postmasterOf(folder), "SIGKILL");
  const next = await open(folder);
  expect(await ask(next.url, "select 1 as here")).toEqual([{ here: 1 }]);
  await busy;
  await next.stop();
});

test.skipIf(process.platform !== "linux")("a lock file that names some other program stops no start", async () => {
  const first = await serve(folder);
  const pid = postmasterOf(folder);
  first.child.kill("SIGKILL");
  process.kill(pid, "SIGKILL");
  const stranger = spawn("sleep", ["60"]);
  strangers.push(stranger);
  for (const lock of ["postgres/postmaster.pid", "socket/.s.PGSQL.5432.lock"]) {
    const text = readFileSync(join(folder, lock), "utf8");
    writeFileSync(join(folder, lock), text.replace(`${pid}\n`, `${stranger.pid}\n`));
  }
  const next = await open(folder);
  expect(postmasterOf(folder)).not.toBe(stranger.pid);
  await next.stop();
  expect(stranger.exitCode).toBe(null);
});

test("a cluster that cannot start says why at once", async () => {
  const version = join(folder, "postgres/PG_VERSION");
  const right = readFileSync(version, "utf8");
  writeFileSync(version, "9\n");
  await expect(open(folder)).rejects.toThrow("incompatible");
  writeFileSync(version, right);
  await (await open(folder)).stop();
});
