import PgBoss from "pg-boss";
import type { JobPayloads } from "@/db/jobs";
import { log } from "@/server/log";
import { sendMail } from "./mail";
import { sweep } from "./sweep";

const DAY_MS = 24 * 3_600_000;

/** Works off the jobs that transactions left. Several processes may do so at once: each job is taken by one. */
export async function startJobs(url: string, pollingIntervalSeconds = 1): Promise<{ stop(): Promise<void> }> {
  const boss = new PgBoss({ connectionString: url, max: 4, schedule: false });
  // The database may be away for a while: the next poll tries again.
  boss.on("error", (error) => log.warn({ reason: error.message }, "jobs wait"));
  await boss.start();
  await boss.work<JobPayloads["mail"]>("mail", { pollingIntervalSeconds, batchSize: 1 }, async (jobs) => {
    for (const job of jobs) await attempt(job);
  });
  const swept = () => sweep().catch((error: unknown) => log.warn({ reason: String(error) }, "sweeping waits"));
  await swept();
  const daily = setInterval(swept, DAY_MS).unref();
  const stop = async () => {
    clearInterval(daily);
    await boss.stop({ graceful: true, wait: true, timeout: 5_000 });
  };
  return { stop };
}

async function attempt(job: PgBoss.Job<JobPayloads["mail"]>): Promise<void> {
  try {
    await sendMail(job.id, job.data);
  } catch (error) {
    log.warn({ job: job.id, purpose: job.data.purpose, reason: String(error).slice(0, 200) }, "mail waits");
    throw error;
  }
}
