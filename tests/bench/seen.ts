import { v7 as uuidv7 } from "uuid";
import type { LiveSocket, Site } from "@/tests/support/site";
import { atRate, type Figure, ms, pause, percentile, type Scale } from "./figures";
import { type BenchThread, benchThread } from "./place";

type Load = { sockets: number; rate: number; p95: number };
const LOADS: Load[] = [
  { sockets: 100, rate: 5, p95: 150 },
  { sockets: 500, rate: 5, p95: 150 },
  { sockets: 500, rate: 20, p95: 250 },
  { sockets: 1000, rate: 5, p95: 250 },
];

/** From the call of `posts.publish` to the frame in everybody else's hands; counts gaps and posts that came twice. */
export async function seen(site: Site, { short }: Scale): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const load of short ? LOADS.slice(0, 2) : LOADS) figures.push(await oneLoad(site, load, short ? 5 : 20));
  return figures;
}

async function oneLoad(site: Site, { sockets, rate, p95 }: Load, seconds: number): Promise<Figure> {
  const thread = await benchThread();
  const watch: Watch = { sent: new Map(), delays: [], gaps: 0, twice: 0 };
  const readers = await Promise.all(Array.from({ length: sockets }, () => reader(site, thread, watch)));
  const author = await site.person();
  await atRate({ rate, seconds }, async () => {
    const post = { space: "bench", thread: thread.id, id: uuidv7(), parentId: null, move: "claim" as const };
    watch.sent.set(post.id, performance.now());
    await author.api.posts.publish.mutate({ ...post, body: "Seen by everybody?" });
  });
  await pause(1_500);
  for (const socket of readers) socket.disconnect();
  const missing = watch.sent.size * sockets - watch.delays.length;
  const [middle, high, top] = [0.5, 0.95, 0.99].map((share) => percentile(watch.delays, share)) as [
    number,
    number,
    number,
  ];
  const faults = `${watch.gaps} gaps, ${watch.twice} twice, ${missing} missing`;
  return {
    work: `post → seen by ${sockets}, ${rate}/s`,
    measured: `p50 ${ms(middle)}, p95 ${ms(high)}, p99 ${ms(top)}; ${faults}`,
    target: rate === 20 ? "p50 100, p95 250, p99 500 ms; no gap, no duplicate" : `p95 ${p95} ms; no gap, no duplicate`,
    holds: high <= p95 && watch.gaps + watch.twice + missing === 0 && (rate !== 20 || (middle <= 100 && top <= 500)),
    numbers: { sockets, rate, p50: middle, p95: high, p99: top, gaps: watch.gaps, twice: watch.twice, missing },
  };
}

type Watch = { sent: Map<string, number>; delays: number[]; gaps: number; twice: number };

async function reader(site: Site, thread: BenchThread, watch: Watch): Promise<LiveSocket> {
  const socket = await site.guestSocket();
  const here = new Set<string>();
  const entered = await socket.emitWithAck("thread.enter", { threadId: thread.id });
  let seq = entered.ok ? entered.seq : -1;
  socket.on("thread.frame", (frame) => {
    if (frame.to <= seq) return;
    if (frame.from > seq) watch.gaps++;
    seq = frame.to;
    for (const { id } of frame.posts) {
      if (here.has(id)) watch.twice++;
      here.add(id);
      const at = watch.sent.get(id);
      if (at !== undefined) watch.delays.push(performance.now() - at);
    }
  });
  return socket;
}
