import { v7 as uuidv7 } from "uuid";
import type { Site } from "@/tests/support/site";
import { atRate, type Figure, ms, percentile, type Scale } from "./figures";
import { benchThread } from "./place";

/** How long publishing takes at a steady rate, from the planned moment on, in one hot thread. */
export async function create(site: Site, { short }: Scale): Promise<Figure[]> {
  const figures: Figure[] = [];
  await warmUp(site);
  for (const rate of [50, 200]) {
    const thread = await benchThread();
    const people = await Promise.all(Array.from({ length: 20 }, () => site.person()));
    const took: number[] = [];
    let errors = 0;
    const seconds = short ? 5 : 60;
    await atRate({ rate, seconds }, async (n, planned) => {
      const post = { space: "bench", thread: thread.id, id: uuidv7(), parentId: null, move: "claim" as const };
      const by = people[n % people.length]!;
      await by.api.posts.publish.mutate({ ...post, body: `Post ${n} says *something* of its own.` }).then(
        () => took.push(performance.now() - planned),
        () => errors++,
      );
    });
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(took, share)) as [number, number, number];
    figures.push({
      work: `create a post, ${rate}/s for ${seconds} s`,
      measured: `p50 ${ms(p50)}, p95 ${ms(p95)}, p99 ${ms(p99)}, ${errors} errors`,
      target: "p95 80 ms, no error",
      holds: p95 <= 80 && errors === 0,
      numbers: { rate, seconds, p50, p95, p99, errors, posts: took.length },
    });
  }
  return figures;
}

/** A server just started compiles what it runs; the figures are of one that has been open for a while. */
export async function warmUp(site: Site): Promise<void> {
  const thread = await benchThread();
  const by = await site.person();
  await atRate({ rate: 20, seconds: 5 }, async () => {
    const post = { space: "bench", thread: thread.id, id: uuidv7(), parentId: null, move: "claim" as const };
    await by.api.posts.publish.mutate({ ...post, body: "Is it *warm*?" }).catch(() => undefined);
  });
}
