import PgBoss from "pg-boss";
import type { JobName, JobPayloads } from "@/db/jobs";
import { tellOpened } from "@/server/classes/gate/opening/write";
import { releaseDue } from "@/server/grades/releasing/write";
import { log } from "@/server/log";
import { wakeDue } from "@/server/moderation/cases/write";
import { runOut } from "@/server/moderation/sanctions/write";
import { tellAssigned, tellRedated } from "@/server/notifications/assigned/write";
import { tellInvited } from "@/server/notifications/inviting/write";
import { tellMarked } from "@/server/notifications/marked/write";
import { spread } from "@/server/notifications/spreading/write";
import { tellNews } from "@/server/notifications/telling/write";
import { sendInvitation } from "./invitation";
import { sendLetter } from "./letter";
import { sendMail } from "./mail";
import { startSchedule } from "./schedule";
import { tell } from "./tell";

/** Of posts at 200 a second a poll takes all that came since the last: they are told of in one statement. */
const NEWS_AT_ONCE = 500;
/** Letters wait for the mail server, not for each other. */
const LETTER_LANES = 4;

type Jobs<N extends JobName> = PgBoss.Job<JobPayloads[N]>[];

/** Works off the jobs that transactions left. Several processes may do so at once: each job is taken by one. */
export async function startJobs(url: string, pollingIntervalSeconds = 1): Promise<{ stop(): Promise<void> }> {
  const boss = new PgBoss({ connectionString: url, max: 4, schedule: false });
  // The database may be away for a while: the next poll tries again.
  boss.on("error", (error) => log.warn({ reason: error.message }, "jobs wait"));
  await boss.start();
  const work = <N extends JobName>(name: N, batchSize: number, act: (jobs: Jobs<N>) => Promise<void>) =>
    boss.work<JobPayloads[N]>(name, { pollingIntervalSeconds, batchSize }, (jobs) => attempt(name, jobs, act));
  const each = <N extends JobName>(name: N, act: (data: JobPayloads[N], id: string) => Promise<unknown>) =>
    work(name, 1, async (jobs) => {
      for (const { id, data } of jobs) await act(data, id);
    });
  await each("mail", (data, id) => sendMail(id, data));
  await each("invite", (data, id) => sendInvitation(id, data));
  await work("notify", NEWS_AT_ONCE, (jobs) => tellNews(jobs.map(({ data }) => data)));
  await each("spread", spread);
  await each("tell", tell);
  await each("wake", wakeDue);
  await each("lift", ({ sanctionId }) => runOut(sanctionId));
  await each("release", releaseDue);
  await each("marked", tellMarked);
  await each("invited", tellInvited);
  await each("assigned", tellAssigned);
  await each("redated", tellRedated);
  await each("reveal", tellOpened);
  for (let lane = 0; lane < LETTER_LANES; lane++) await each("letter", (data, id) => sendLetter(id, data));
  const schedule = startSchedule();
  const stop = async () => {
    await Promise.all([schedule.stop(), boss.stop({ graceful: true, wait: true, timeout: 5_000 })]);
  };
  return { stop };
}

async function attempt<N extends JobName>(
  name: N,
  jobs: Jobs<N>,
  act: (jobs: Jobs<N>) => Promise<void>,
): Promise<void> {
  try {
    await act(jobs);
  } catch (error) {
    log.warn({ job: name, ids: jobs.length, reason: String(error).slice(0, 200) }, "a job waits");
    throw error;
  }
}
