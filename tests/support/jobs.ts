import { getPool } from "@/db/client";
import type { JobName, JobPayloads } from "@/db/jobs";
import { tellOpened } from "@/server/classes/gate/opening/write";
import { sendLetter } from "@/server/jobs/letter";
import { tell } from "@/server/jobs/tell";
import { tellAssigned, tellRedated } from "@/server/notifications/assigned/write";
import { spread } from "@/server/notifications/spreading/write";
import { tellNews } from "@/server/notifications/telling/write";

type Taken<N extends JobName> = { id: string; data: JobPayloads[N] };

/** Takes every job that waits in a queue, whenever it was to begin. */
export async function takeJobs<N extends JobName>(name: N): Promise<Taken<N>[]> {
  const { rows } = await getPool().query<Taken<N>>(
    "update pgboss.job set state = 'completed', completed_on = now() where name = $1 and state = 'created' returning id, data",
    [name],
  );
  return rows;
}

/** Tells everybody who is to be told of what has happened so far, as the jobs would; answers what there was to tell. */
export async function tellEverybody(): Promise<JobPayloads["notify"][]> {
  const news = (await takeJobs("notify")).map(({ data }) => data);
  await tellNews(news);
  for (const { data } of await takeJobs("spread")) await spread(data);
  return news;
}

/** Tells of the decisions made and the appeals answered so far, as the jobs would; answers what there was to tell. */
export async function tellDecided(): Promise<JobPayloads["tell"][]> {
  const told = (await takeJobs("tell")).map(({ data }) => data);
  for (const one of told) await tell(one);
  return told;
}

/** Tells of the debates that have opened so far, as the jobs would. */
export async function tellOpenings(): Promise<void> {
  for (const { data } of await takeJobs("reveal")) await tellOpened(data);
}

/** Tells of what was given out and of dates that moved so far, as the jobs would, whenever they were to begin. */
export async function tellAssignments(): Promise<void> {
  for (const { data } of await takeJobs("assigned")) await tellAssigned(data);
  for (const { data } of await takeJobs("redated")) await tellRedated(data);
}

/** Sends the letters that wait; answers their jobs. */
export async function sendLetters(): Promise<Taken<"letter">[]> {
  const jobs = await takeJobs("letter");
  for (const { id, data } of jobs) await sendLetter(id, data);
  return jobs;
}
