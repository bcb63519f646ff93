import { closePool, openPool } from "@/db/client";
import { openEmbedded } from "@/db/embedded";
import { placeOf } from "@/db/postgres/place";
import { ensureSecret } from "@/server/accounts/secret";
import { type Env, env } from "@/server/env";
import { checkLogs } from "@/server/moderation/log/checking/read";

/**
 * Says of each desk's log whether it is as it was written. Ends with 1 where one is not. Keep the heads it prints
 * somewhere else: whoever may write to the database could put back an older log whole, and only they tell.
 */
async function main(): Promise<number> {
  const given = env();
  ensureSecret(given);
  const database = await databaseOf(given);
  try {
    const checked = await checkLogs();
    for (const { name, entries, head, fault } of checked)
      console.log(`${name}: ${fault ? `BROKEN, ${fault}` : `${entries} entries hold, head ${head}`}`);
    if (checked.length === 0) console.log("Nothing is logged yet.");
    return checked.some(({ fault }) => fault) ? 1 : 0;
  } finally {
    await closePool();
    await database.stop();
  }
}

/** The running forum's database, or, while it does not run, its own embedded one. */
async function databaseOf({ DATABASE_URL, DATA_DIR }: Env): Promise<{ stop(): Promise<void> }> {
  const running = { stop: async () => undefined };
  const pool = openPool(DATABASE_URL ?? placeOf(DATA_DIR).url, 2);
  const isThere = await pool.query("select 1").then(
    () => true,
    () => false,
  );
  if (isThere) return running;
  await closePool();
  if (DATABASE_URL) throw new Error("The database cannot be reached.");
  const embedded = await openEmbedded(DATA_DIR);
  openPool(embedded.url, 2);
  return embedded;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
