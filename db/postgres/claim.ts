import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { lives } from "./postmaster";

/** Thrown where another server serves this DATA_DIR. */
export class DataDirInUse extends Error {
  constructor(
    dataDir: string,
    readonly pid: number | undefined,
  ) {
    super(`${dataDir} is in use by the Moot with pid ${pid ?? "unknown"}.`);
    this.name = "DataDirInUse";
  }
}

/** The right to serve a DATA_DIR, held by a session of its database. */
export type Claim = { client: pg.Client; broken: Promise<void> };

/** Any number, the same in every process. */
const CLAIM_LOCK = 7_305_114;

/** A living holder is told of at once; the lock of a dead one is freed as soon as the database hears of its death. */
const PATIENCE = { living: 200, dead: 3_000 };

export async function claimDataDir(url: string, dataDir: string): Promise<Claim> {
  const client = new pg.Client({
    connectionString: url,
    application_name: `moot ${process.pid}`,
    connectionTimeoutMillis: 2_000,
  });
  client.on("error", () => undefined);
  const broken = new Promise<void>((done) => client.once("end", done));
  await client.connect();
  try {
    for (const since = Date.now(); !(await taken(client)); await sleep(50)) {
      const pid = await holder(client);
      const patience = pid && lives(pid) ? PATIENCE.living : PATIENCE.dead;
      if (Date.now() - since > patience) throw new DataDirInUse(dataDir, pid);
    }
    return { client, broken };
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

async function taken(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_lock($1) as taken", [CLAIM_LOCK]);
  return rows[0]?.taken === true;
}

async function holder(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number | null }>(
    `select substring(application_name from '^moot (\\d+)$')::int as pid
     from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and classid = 0 and objid = $1 and objsubid = 1 and granted`,
    [CLAIM_LOCK],
  );
  return rows[0]?.pid ?? undefined;
}
