import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { PreparingClient } from "./prepared";

// Next bundles app/ apart from the server, so this module exists twice in one process: only globalThis is shared.
const shared = globalThis as typeof globalThis & { mootPool?: pg.Pool };

/** Opens the process's one pool. Called once at boot, and by tests for each database of their own. */
export function openPool(url: string, max = 16): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    Client: PreparingClient,
    max,
    // A caller that cannot get a connection hears so (503) instead of waiting without end.
    connectionTimeoutMillis: 2_000,
    query_timeout: 5_000,
    statement_timeout: 5_000,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
  });
  // A broken idle connection is replaced by the pool, and one that breaks while somebody holds it fails their next
  // question; without a listener for each, either would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  shared.mootPool = pool;
  return pool;
}

export function getPool(): pg.Pool {
  if (process.env.NEXT_PHASE === "phase-production-build") throw new Error("The build opens no database.");
  if (!shared.mootPool) throw new Error("The database pool is not open yet: server/main.ts opens it at boot.");
  return shared.mootPool;
}

const make = (client: pg.Pool | pg.PoolClient) => drizzle(client, { casing: "snake_case" });
export type Database = ReturnType<typeof make>;

/** The database outside a transaction: for reads. Writes go through `inTransaction`. */
export function db(): Database {
  return wrap(getPool());
}

const wrappers = new WeakMap<pg.Pool | pg.PoolClient, Database>();
/** Kept for every connection: each new one finds the names of all columns again, for every transaction. */
export function wrap(client: pg.Pool | pg.PoolClient): Database {
  const known = wrappers.get(client);
  if (known) return known;
  const made = make(client);
  wrappers.set(client, made);
  return made;
}

export async function closePool(): Promise<void> {
  const pool = shared.mootPool;
  shared.mootPool = undefined;
  await pool?.end();
}
