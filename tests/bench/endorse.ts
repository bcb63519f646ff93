import { v7 as uuidv7 } from "uuid";
import { getPool } from "@/db/client";
import type { LiveSocket, Site } from "@/tests/support/site";
import { atRate, type Figure, ms, pause, percentile, type Scale } from "./figures";
import { benchThread } from "./place";

const RATE = 200;
const POSTS = 40;
const SOCKETS = 100;
/** Four a second, and what was told while the first second began. */
const MOST = (seconds: number) => 4 * seconds + 4;

type Heard = { messages: number; tallies: Map<string, number>; gaps: number; upTo: number };

/** Endorsing in one hot thread while others read it: how long it takes, how often they are told, whether it adds up. */
export async function endorse(site: Site, { short }: Scale): Promise<Figure[]> {
  const seconds = short ? 5 : 30;
  // A server just started compiles what it runs; the figure is of one that has been open for a while.
  await endorsing(site, await benchThread(), { rate: 50, seconds: 20 });
  const thread = await benchThread();
  const listening = await Promise.all(Array.from({ length: SOCKETS }, () => listen(site, thread.id)));
  const { took, errors, lasted } = await endorsing(site, thread, { rate: RATE, seconds });
  await pause(2_500);
  for (const { socket } of listening) socket.disconnect();
  const { rows } = await getPool().query<{ counted: number; said: number; head: number }>(
    `select (select sum(persuasive)::int from tallies where thread_id = $1) as counted,
      (select count(*)::int from endorsements where thread_id = $1) as said`,
    [thread.id],
  );
  const told = listening.map(({ heard }) => [...heard.tallies.values()].reduce((sum, count) => sum + count, 0));
  const exact = rows[0]?.counted === took.length && rows[0].said === took.length;
  const wrong = told.filter((sum) => sum !== took.length).length;
  const most = Math.max(...listening.map(({ heard }) => heard.messages));
  const gaps = listening.reduce((sum, { heard }) => sum + heard.gaps, 0);
  const [p50, p95] = [0.5, 0.95].map((share) => percentile(took, share)) as [number, number];
  const counts = exact && wrong === 0 ? "every count exact" : `${wrong} readers with another count`;
  return [
    {
      work: `endorse, ${RATE}/s in one thread for ${seconds} s, ${SOCKETS} reading`,
      measured: `p50 ${ms(p50)}, p95 ${ms(p95)}, ${errors} errors; ${(most / lasted).toFixed(1)} messages/s; ${counts}, ${gaps} gaps`,
      target: "p95 80 ms, no error; ≤ 4 messages/s; counts exact",
      holds: p95 <= 80 && errors + gaps + wrong === 0 && exact && most <= MOST(lasted),
      numbers: { rate: RATE, seconds, p50, p95, errors, perSecond: most / lasted, gaps, wrong },
    },
  ];
}

async function endorsing(site: Site, thread: { id: string }, at: { rate: number; seconds: number }) {
  const author = await site.person();
  const posts = Array.from({ length: POSTS }, () => uuidv7());
  for (const id of posts) {
    const post = { space: "bench", thread: thread.id, id, parentId: null, move: "claim" as const, body: "Endorsed?" };
    await author.api.posts.publish.mutate(post);
  }
  const people = await Promise.all(Array.from({ length: (at.rate * at.seconds) / POSTS }, () => site.person()));
  const took: number[] = [];
  let errors = 0;
  const begin = performance.now();
  await atRate(at, async (n, planned) => {
    // Everybody says one thing after the other, each of every post once: nobody says forty things in a fifth of a second.
    const [who, round] = [n % people.length, Math.floor(n / people.length)];
    const said = { space: "bench", post: posts[(who + round) % POSTS]!, kind: "persuasive" as const };
    await people[who]!.api.endorsements.endorse.mutate(said).then(
      () => took.push(performance.now() - planned),
      () => errors++,
    );
  });
  return { took, errors, lasted: (performance.now() - begin) / 1000 };
}

async function listen(site: Site, threadId: string): Promise<{ socket: LiveSocket; heard: Heard }> {
  const socket = await site.guestSocket();
  const heard: Heard = { messages: 0, tallies: new Map(), gaps: 0, upTo: 0 };
  const entered = await socket.emitWithAck("thread.enter", { threadId });
  heard.upTo = entered.ok ? entered.tallies : -1;
  socket.on("tallies", ({ from, to, tallies }) => {
    heard.messages++;
    if (from > heard.upTo) heard.gaps++;
    heard.upTo = to;
    for (const { postId, persuasive } of tallies) heard.tallies.set(postId, persuasive);
  });
  return { socket, heard };
}
