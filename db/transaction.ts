import type pg from "pg";
import { type Database, getPool, wrap } from "./client";
import { type JobName, type JobPayloads, sendJob, sendJobs, type When } from "./jobs";

export type Transaction = Database & {
  /** Work that must happen: the job is a row of this transaction, so it exists exactly when the writes do. */
  enqueue<N extends JobName>(name: N, payload: JobPayloads[N], when?: When): Promise<boolean>;
  /** The same for many at once, each with its key. */
  enqueueAll<N extends JobName>(name: N, jobs: { payload: JobPayloads[N]; key: string }[]): Promise<void>;
};

/** PostgreSQL asks to try again: serialization_failure, deadlock_detected. */
const TRY_AGAIN = new Set(["40001", "40P01"]);

/** Runs `work` in one transaction and answers what it answers; any throw rolls everything back. */
export async function inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(work);
    } catch (error) {
      if (attempt >= 3 || !TRY_AGAIN.has(sqlState(error))) throw error;
    }
  }
}

async function once<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await getPool().connect();
  let broken = false;
  try {
    await client.query("begin");
    const answer = await work(transactionOn(client));
    await client.query("commit");
    return answer;
  } catch (error) {
    await client.query("rollback").catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    // A connection that could not roll back is thrown away, not returned.
    client.release(broken);
  }
}

function transactionOn(client: pg.PoolClient): Transaction {
  return Object.assign(wrap(client), {
    enqueue: <N extends JobName>(name: N, payload: JobPayloads[N], when?: When) => sendJob(client, name, payload, when),
    enqueueAll: <N extends JobName>(name: N, jobs: { payload: JobPayloads[N]; key: string }[]) =>
      sendJobs(client, name, jobs),
  });
}

/** The SQLSTATE of an error of pg, also where drizzle has wrapped it; "" for any other error. */
export function sqlState(error: unknown): string {
  for (let e = error; e instanceof Error; e = e.cause) {
    if ("code" in e && typeof e.code === "string" && e.code.length === 5) return e.code;
  }
  return "";
}

/** Several reads of one moment: what they answer fits together, whatever is written meanwhile. */
export async function inSnapshot<T>(read: (tx: Database) => Promise<T>): Promise<T> {
  const client = await getPool().connect();
  let broken = false;
  try {
    await client.query("begin isolation level repeatable read read only");
    const answer = await read(wrap(client));
    await client.query("commit");
    return answer;
  } catch (error) {
    await client.query("rollback").catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
