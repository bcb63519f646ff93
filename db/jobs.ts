import PgBoss from "pg-boss";

type Queryable = { query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> };

/** Every kind of work that must happen, and what it needs to know. No secrets: a job row can be read by who reads the database. */
export type JobPayloads = {
  mail: { purpose: MailPurpose; email: string; accountId?: string };
};
export type MailPurpose = "confirm" | "reset" | "sign-in" | "sign-up" | "already-registered";
export type JobName = keyof JobPayloads;

const QUEUES: Record<JobName, PgBoss.Queue> = {
  mail: { name: "mail", retryLimit: 12, retryDelay: 15, retryBackoff: true, expireInSeconds: 60 },
};

const executorOf = (db: Queryable) => ({
  executeSql: async (text: string, values: unknown[] = []) => ({
    rows: (await db.query(text, values)).rows,
    rowCount: 0,
  }),
});

// Never started: it only builds the insert, which runs on the transaction's own connection.
let sender: PgBoss | undefined;

/** Adds a job as a row of the transaction that `client` is in. */
export async function sendJob<N extends JobName>(client: Queryable, name: N, payload: JobPayloads[N]): Promise<void> {
  sender ??= new PgBoss({ db: executorOf(client) });
  const sent = await sender.send(name, payload, { ...QUEUES[name], db: executorOf(client) } as PgBoss.SendOptions);
  if (!sent) throw new Error(`The queue "${name}" does not exist; was the database migrated?`);
}

/** Creates the tables and queues of the jobs. Part of migrating. */
export async function ensureQueues(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false });
  boss.on("error", () => undefined);
  await boss.start();
  for (const queue of Object.values(QUEUES)) await boss.createQueue(queue.name, queue);
  await boss.stop({ graceful: false });
}
