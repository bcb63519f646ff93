import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { ensureDatabase } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";

declare module "vitest" {
  interface ProvidedContext {
    /** A server whose database `moot_template` is migrated; each test file copies it. */
    serverUrl: string;
  }
}

/** One PostgreSQL for the whole run: TEST_DATABASE_URL, or the embedded one in a temporary folder. */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL;
  const folder = given ? undefined : mkdtempSync(join(tmpdir(), "moot-test-"));
  const server = folder ? await ensureDatabase(folder) : undefined;
  const serverUrl = given ?? server?.url ?? "";
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query("drop database if exists moot_template");
  await client.query("create database moot_template");
  await client.end();
  await migrateDatabase(databaseAt(serverUrl, "moot_template"));
  project.provide("serverUrl", serverUrl);
  return async () => {
    await server?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  };
}

export function databaseAt(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
