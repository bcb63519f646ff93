import autocannon from "autocannon";
import { fillThread } from "@/tests/support/long-thread";
import type { Site } from "@/tests/support/site";
import { type Figure, kb, type Scale } from "./figures";
import { benchThread } from "./place";
import { rawLoad } from "./raw-load";

/** Guests' requests a second for a thread of 50 posts, from the page cache and, in the same run, from Next alone. */
export async function pages(site: Site, { short }: Scale): Promise<Figure[]> {
  const thread = await benchThread();
  const people = await Promise.all(Array.from({ length: 8 }, () => site.person()));
  await fillThread(
    thread,
    people.map(({ id }) => id),
    { posts: 50, deep: 8 },
  );
  const url = `${site.url}${thread.path}`;
  await (await fetch(url)).arrayBuffer();
  const cached = await rawLoad(url, { "accept-encoding": "br" }, { seconds: short ? 3 : 10, lines: 20 });
  // A cookie of the session's name goes past the cache; one that opens nothing is still a guest.
  const forged = { cookie: "next-auth.session-token=not-a-session", "accept-encoding": "br" };
  const alone = await autoload(url, forged, short ? 3 : 10);
  const ratio = cached.rate / alone.rate;
  return [
    {
      work: "thread page of 50 posts, guest",
      measured: `${Math.round(cached.rate).toLocaleString("en")} req/s, Next alone ${Math.round(alone.rate)}: ${ratio.toFixed(0)}×`,
      target: "4,000 req/s or more, 30× or more",
      holds: cached.rate >= 4000 && ratio >= 30,
      numbers: { cached: cached.rate, alone: alone.rate, ratio, errors: cached.errors + alone.errors },
    },
    {
      work: "thread page of 50 posts, HTML as sent",
      measured: kb(cached.bytes),
      target: "in the 250 KB of the whole page",
      holds: cached.bytes < 60_000,
      numbers: { bytes: cached.bytes },
    },
  ];
}

/** A render comes in pieces without a length, and is slow enough for any client. */
async function autoload(url: string, headers: Record<string, string>, duration: number) {
  const run = await autocannon({ url, headers, duration, connections: 20 });
  return { rate: run["2xx"] / run.duration, errors: run.errors + run.non2xx };
}
