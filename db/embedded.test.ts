import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ensureDatabase } from "@/db/embedded";
import { ask, ownDataDir } from "@/tests/support/embedded";

const folder = ownDataDir();

test("what was committed is there after a restart", async () => {
  const first = await ensureDatabase(folder);
  await ask(first.url, "create table if not exists kept as select 7 as n");
  await first.stop();
  await expect(ask(first.url, "select 1")).rejects.toThrow();
  expect(existsSync(join(folder, "postgres/postmaster.pid"))).toBe(false);
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

test("words of every script have letters, and marks have none", async () => {
  const server = await ensureDatabase(folder);
  await ask(server.url, "create extension if not exists pg_trgm");
  expect(await ask(server.url, "select similarity('Ленин', 'ленин') as same")).toEqual([{ same: 1 }]);
  expect(await ask(server.url, "select show_trgm('?!…') as none")).toEqual([{ none: [] }]);
  await server.stop();
});
