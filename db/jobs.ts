import PgBoss from "pg-boss";

type Queryable = { query(question: { text: string }, values?: unknown[]): Promise<{ rows: unknown[] }> };

/** Every kind of work that must happen, and what it needs to know. No secrets: a job row can be read by who reads the database. */
export type JobPayloads = {
  mail: { purpose: MailPurpose; email: string; accountId?: string };
  /** Somebody is asked into a class by mail; whether that still stands is asked by the job. */
  invite: { invitationId: string };
  /** Something happened to a post, or a thread was opened: who is to be told is found out by the job. */
  notify: News;
  /** The followers of a thread hear of its posts from this ordinal on; without one, followers hear that it was opened. */
  spread: { threadId: string; from?: number };
  /** The person touched, and who flagged, hear of a decision, once it was not taken back at once; or of its appeal's answer. */
  tell: { decisionId: string; appeal?: true /** It was taken back after it was told. */; undone?: true };
  /** A case was put aside until that moment, as ISO 8601. */
  wake: { caseId: string; until: string };
  /** A sanction has run out. */
  lift: { sanctionId: string };
  /** Marks are released by themselves at that moment, as ISO 8601, if it is the assignment's still. */
  release: { assignmentId: string; at: string };
  /** People were put on the list of a class: those who have an account are told by the job, so that no request knows who has. */
  invited: { spaceId: string };
  /** These people's marks were released. */
  marked: { assignmentId: string; accounts: string[] };
  /** An assignment is given out by now, unless it was taken back: its class hears of it. */
  assigned: { assignmentId: string; by?: string };
  /** For these people the dates of an assignment changed so at that moment, as ISO 8601; without `news`, it moved. */
  redated: {
    assignmentId: string;
    accounts: string[];
    since: string;
    news?: "moved" | "set" | "no-due" | "no-end" | "dates" | "end-moved" | "end-set";
  };
  /** A debate may have opened: to one person, who wrote first, or to everybody, by its date. */
  reveal: { threadId: string; accountId?: string };
  /** What one person has not read goes to them by mail. */
  letter: {
    accountId: string;
    /** A day's or a week's, not one as it happened. */
    digest?: boolean;
    /** Of what does not wait for a day or a week alone: what moderators decided about them, and what is due tomorrow. */
    staff?: boolean;
  };
};
export type News =
  | { kind: "published"; postId: string }
  /** `byId` says so of the post, or wrote its new words. */
  | { kind: "moved" | "fair" | "revised"; postId: string; byId: string }
  | { kind: "opened"; threadId: string };
export type MailPurpose = "confirm" | "reset" | "sign-in" | "sign-up" | "already-registered";
export type JobName = keyof JobPayloads;

const QUEUES: Record<JobName, PgBoss.Queue> = {
  mail: { name: "mail", retryLimit: 12, retryDelay: 15, retryBackoff: true, expireInSeconds: 60 },
  invite: { name: "invite", policy: "short", retryLimit: 12, retryDelay: 15, retryBackoff: true, expireInSeconds: 60 },
  notify: { name: "notify", retryLimit: 12, retryDelay: 2, retryBackoff: true, expireInSeconds: 60 },
  tell: { name: "tell", retryLimit: 12, retryDelay: 5, retryBackoff: true, expireInSeconds: 60 },
  wake: { name: "wake", retryLimit: 50, retryDelay: 15, retryBackoff: true, expireInSeconds: 60 },
  lift: { name: "lift", retryLimit: 50, retryDelay: 15, retryBackoff: true, expireInSeconds: 60 },
  release: { name: "release", retryLimit: 50, retryDelay: 15, retryBackoff: true, expireInSeconds: 60 },
  invited: { name: "invited", retryLimit: 12, retryDelay: 5, retryBackoff: true, expireInSeconds: 60 },
  marked: { name: "marked", retryLimit: 12, retryDelay: 5, retryBackoff: true, expireInSeconds: 60 },
  assigned: { name: "assigned", retryLimit: 50, retryDelay: 5, retryBackoff: true, expireInSeconds: 60 },
  redated: { name: "redated", retryLimit: 12, retryDelay: 5, retryBackoff: true, expireInSeconds: 60 },
  reveal: { name: "reveal", retryLimit: 50, retryDelay: 5, retryBackoff: true, expireInSeconds: 60 },
  // Of those that wait there is one for each thread, and one for each person: what comes meanwhile joins it.
  spread: { name: "spread", policy: "short", retryLimit: 12, retryDelay: 5, retryBackoff: true, expireInSeconds: 300 },
  letter: { name: "letter", policy: "short", retryLimit: 12, retryDelay: 15, retryBackoff: true, expireInSeconds: 60 },
};

/** `key`: whose turn it is, in a queue where one job for each waits. `after`: seconds until it may be taken. */
export type When = { key?: string; after?: number };

const executorOf = (db: Queryable) => ({
  executeSql: async (text: string, values: unknown[] = []) => ({
    // Asked as drizzle asks, so that the statement of every post is kept prepared.
    rows: (await db.query({ text }, values)).rows,
    rowCount: 0,
  }),
});

// Never started: it only builds the insert, which runs on the transaction's own connection.
let sender: PgBoss | undefined;

/** Adds a job as a row of the transaction that `client` is in. False where one with the same key waits already. */
export async function sendJob<N extends JobName>(
  client: Queryable,
  name: N,
  payload: JobPayloads[N],
  { key, after }: When = {},
): Promise<boolean> {
  sender ??= new PgBoss({ db: executorOf(client) });
  const { name: _, policy: __, ...limits } = QUEUES[name];
  const turn = { ...(key && { singletonKey: key }), ...(after && { startAfter: after }) };
  const sent = await sender.send(name, payload, { ...limits, ...turn, db: executorOf(client) } as PgBoss.SendOptions);
  if (!sent && !key) throw new Error(`The queue "${name}" does not exist; was the database migrated?`);
  return Boolean(sent);
}

/** Adds many jobs at once, each with its key; those that wait already are left as they are. */
export async function sendJobs<N extends JobName>(
  client: Queryable,
  name: N,
  jobs: { payload: JobPayloads[N]; key: string }[],
  { after }: When = {},
): Promise<void> {
  if (jobs.length === 0) return;
  sender ??= new PgBoss({ db: executorOf(client) });
  const rows = jobs.map(({ payload, key }) => ({
    name,
    data: payload,
    singletonKey: key,
    startAfter: String(after ?? 0),
  }));
  await sender.insert(rows, { db: executorOf(client) });
}

/** Creates the tables and queues of the jobs. Part of migrating. */
export async function ensureQueues(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false });
  boss.on("error", () => undefined);
  await boss.start();
  for (const queue of Object.values(QUEUES)) await boss.createQueue(queue.name, queue);
  await boss.stop({ graceful: false });
}
