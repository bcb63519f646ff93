import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import type { Site } from "@/tests/support/site";
import { warmUp } from "./create";
import { atRate, type Figure, ms, pause, percentile, type Scale } from "./figures";
import { benchThread } from "./place";

const FOLLOWERS = 10_000;
const RATE = 50;
/** From the last post on, the job that tells followers has this long. */
const TOLD_WITHIN_MS = 30_000;

/** What it costs to publish where ten thousand people are to be told, beside a thread nobody follows. */
export async function followers(site: Site, { short }: Scale): Promise<Figure[]> {
  const [alone, followed] = [await benchThread(), await benchThread()];
  await db().execute(sql`
    with fans as (
      insert into accounts (id, handle, name)
        select gen_random_uuid(), 'bench-fan-' || n, 'Fan' from generate_series(1, ${FOLLOWERS}::int) n
      on conflict (handle) do update set name = excluded.name returning id)
    insert into follows (account_id, kind, target_id, created_at)
      select id, 'thread', ${followed.id}::uuid, now() - interval '1 hour' from fans`);
  await warmUp(site);
  // Followers are called together every five seconds: a shorter run would end before their job begins.
  const seconds = short ? 12 : 30;
  const without = await publishing(site, alone.id, seconds);
  const beside = await publishing(site, followed.id, seconds);
  const told = await toldIn(followed.id);
  const [before, p95] = [percentile(without.took, 0.95), percentile(beside.took, 0.95)];
  const ratio = p95 / before;
  return [
    {
      work: `create a post, ${RATE}/s for ${seconds} s, in a thread with ${FOLLOWERS.toLocaleString("en")} followers`,
      measured: `p95 ${ms(p95)}, ${ratio.toFixed(2)}× of a thread without (${ms(before)}), ${told.toLocaleString("en")} told`,
      target: "p95 80 ms, everybody told",
      holds: p95 <= 80 && without.errors + beside.errors === 0 && told === FOLLOWERS,
      numbers: { rate: RATE, seconds, p95, without: before, ratio, told, errors: without.errors + beside.errors },
    },
  ];
}

async function publishing(site: Site, thread: string, seconds: number) {
  const people = await Promise.all(Array.from({ length: 20 }, () => site.person()));
  const took: number[] = [];
  let errors = 0;
  await atRate({ rate: RATE, seconds }, async (n, planned) => {
    const post = { space: "bench", thread, id: uuidv7(), parentId: null, move: "claim" as const };
    await people[n % people.length]!.api.posts.publish.mutate({ ...post, body: `Post ${n} is *news*.` }).then(
      () => took.push(performance.now() - planned),
      () => errors++,
    );
  });
  return { took, errors };
}

/** How many have their one notice, once the jobs are through. */
async function toldIn(thread: string): Promise<number> {
  for (let waited = 0; ; waited += 500) {
    const { rows } = await db().execute<{ told: number }>(
      sql`select count(*)::int as told from notifications where thread_id = ${thread}::uuid and reason = 'thread'`,
    );
    const told = rows[0]?.told ?? 0;
    if (told >= FOLLOWERS || waited >= TOLD_WITHIN_MS) return told;
    await pause(500);
  }
}
