import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { ensureQueues } from "./jobs";

/** Any number, the same in every process: only one migrates at a time. */
const MIGRATION_LOCK = 7_305_113;

/** Brings the database at `url` to the newest schema. Several processes may call it at once. */
export async function migrateDatabase(url: string, folder = "db/migrations"): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await ensureUtf8(client);
    await migrate(drizzle(client), { migrationsFolder: folder });
    await ensureQueues(url);
  } finally {
    await client.end();
  }
}

async function ensureUtf8(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_encoding: string }>("show server_encoding");
  if (rows[0]?.server_encoding !== "UTF8") throw new Error("Moot needs a database with the encoding UTF8.");
}
