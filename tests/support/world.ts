import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { closePool, openPool } from "@/db/client";
import { wire } from "@/server/events/announce";
import { databaseAt } from "./database";
import { quiet } from "./quiet";

/** Gives a test file a migrated database of its own, behind the process's pool. */
export function ownDatabase(): { url: () => string } {
  const name = `moot_${randomBytes(6).toString("hex")}`;
  const url = () => databaseAt(inject("serverUrl"), name);
  const onServer = async (sql: string) => {
    const client = new pg.Client({ connectionString: inject("serverUrl") });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  beforeAll(async () => {
    await onServer(`create database ${name} template moot_template`);
    openPool(url());
    wire(quiet);
  });
  afterAll(async () => {
    await closePool();
    await onServer(`drop database ${name} with (force)`);
  });
  return { url };
}

export { a, as, cookieOf, type Person, type Space, setAccount } from "./people";
