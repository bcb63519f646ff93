import { readFile } from "node:fs/promises";
import { getPool } from "@/db/client";

const ANSWERS_WITHIN_MS = 1_000;

/** Whether the database answers and holds the schema this process was made for. */
export async function databaseReady(): Promise<boolean> {
  const asked = Promise.all([migrationsDone(), migrationsKnown()]);
  const late = new Promise<null>((tell) => setTimeout(tell, ANSWERS_WITHIN_MS, null).unref());
  try {
    const counts = await Promise.race([asked, late]);
    return counts !== null && counts[0] >= counts[1];
  } catch {
    return false;
  }
}

async function migrationsDone(): Promise<number> {
  const { rows } = await getPool().query<{ done: number }>(
    "select count(*)::int as done from drizzle.__drizzle_migrations",
  );
  return rows[0]?.done ?? 0;
}

let known: Promise<number> | undefined;
function migrationsKnown(): Promise<number> {
  known ??= readFile("db/migrations/meta/_journal.json", "utf8").then((text) => JSON.parse(text).entries.length);
  return known;
}
