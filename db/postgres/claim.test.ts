import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DataDirInUse, ensureDatabase } from "@/db/embedded";
import { ask, open, ownDataDir, serve } from "@/tests/support/embedded";

const folder = ownDataDir();

test("two first starts at once make one cluster, and one of them serves", async () => {
  const both = await Promise.all([serve(folder), serve(folder)]);
  const [winner, loser] = both[0].url ? both : [both[1], both[0]];
  expect(winner?.url).toMatch(/^postgresql:/);
  expect(await loser?.exit).toBe(1);
  expect(loser?.said()).toMatch(new RegExp(`^.* is in use by the Moot with pid ${winner?.child.pid}\\.$`));
  expect(readdirSync(folder).filter((name) => name.includes("making"))).toEqual([]);
  winner?.child.kill("SIGTERM");
  expect(await winner?.exit).toBe(0);
  expect(existsSync(join(folder, "postgres/postmaster.pid"))).toBe(false);
});

test("a second server is refused, while a command is a guest that leaves the server running", async () => {
  const first = await serve(folder);
  await expect(open(folder)).rejects.toMatchObject({ pid: first.child.pid });
  const guest = await ensureDatabase(folder);
  await guest.stop();
  expect(await ask(first.url, "select 1 as here")).toEqual([{ here: 1 }]);
  first.child.kill("SIGTERM");
  await first.exit;
});

test("a frozen server is not robbed, a dead one is taken over with its PostgreSQL", async () => {
  const first = await serve(folder);
  first.child.kill("SIGSTOP");
  await expect(open(folder)).rejects.toBeInstanceOf(DataDirInUse);
  first.child.kill("SIGKILL");
  const second = await open(folder);
  expect(await ask(second.url, "select 1 as here")).toEqual([{ here: 1 }]);
  await second.stop();
  expect(existsSync(join(folder, "postgres/postmaster.pid"))).toBe(false);
});

test("a command that started PostgreSQL stops it, unless a server has claimed it since", async () => {
  const alone = await ensureDatabase(folder);
  await alone.stop();
  await expect(ask(alone.url, "select 1")).rejects.toThrow();
  const command = await ensureDatabase(folder);
  const server = await open(folder);
  await command.stop();
  expect(await ask(server.url, "select 1 as here")).toEqual([{ here: 1 }]);
  await server.stop();
});
