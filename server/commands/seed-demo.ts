import { db } from "@/db/client";
import { inTransaction } from "@/db/transaction";
import { seedForum, seedThreadId } from "./seed";
import { seedClass } from "./seed-class";
import {
  type DemoPerson,
  type DemoThread,
  type DemoWorks,
  demoSlugs,
  readDemoPeople,
  readDemoThread,
  readDemoWorks,
} from "./seed-demo-files";
import { insertDemoThread, type Rendered, renderPosts } from "./seed-demo-thread";
import { lockSeeds, remember, remembered } from "./seed-memory";
import { seedModeration } from "./seed-moderation";
import { introduce } from "./seed-people";

const KEY = "seed:demo";
const FORUM = "october-1917";
const HOUR = 3_600_000;

/** Fills the forum with people and their argument. Each thread is filled once; its hours count back from then. */
export async function seedDemo(folder = "db/seed/demo"): Promise<void> {
  await seedForum();
  const known = await remembered(db(), KEY);
  const missing = demoSlugs(folder).filter((slug) => !known.includes(slug));
  if (missing.length > 0) await seedThreads(folder, missing);
  await seedModeration(folder);
  await seedClass(folder);
}

async function seedThreads(folder: string, missing: string[]): Promise<void> {
  const [people, works] = [readDemoPeople(folder), readDemoWorks(folder)];
  const files = new Map(demoSlugs(folder).map((slug) => [slug, readDemoThread(folder, slug)]));
  const since = new Date(Date.now() - firstHour([...files.values()]) * HOUR);
  for (const slug of missing) {
    const file = files.get(slug);
    if (file) await seedThread({ people, works, since, slug, file, rendered: await renderPosts(file) });
  }
}

/** A day before anybody says anything, in hours ago. */
function firstHour(files: DemoThread[]): number {
  const hours = files.flatMap(({ posts, stances }) => [...posts, ...stances].map(({ at }) => at));
  return hours.reduce((oldest, at) => Math.max(oldest, at), 0) + 24;
}

type Load = { people: DemoPerson[]; works: DemoWorks; since: Date; slug: string; file: DemoThread; rendered: Rendered };

async function seedThread({ people, works, since, slug, file, rendered }: Load): Promise<void> {
  await inTransaction(async (tx) => {
    await lockSeeds(tx);
    const known = await remembered(tx, KEY);
    if (known.includes(slug)) return;
    const ids = await introduce(tx, people, since);
    const staff = people.filter(({ role }) => role === "moderator").map(({ handle }) => handle);
    const threadId = seedThreadId(FORUM, slug);
    await insertDemoThread(tx, { threadId, file, works, rendered, people: { ids, staff, since } });
    await remember(tx, KEY, [...known, slug]);
  });
}
