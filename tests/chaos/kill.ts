import { createServer } from "node:net";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { placeOf } from "@/db/postgres/place";
import { pause } from "@/tests/bench/figures";
import { benchThread } from "@/tests/bench/place";
import { type RunningServer, startServer } from "@/tests/support/server";
import { startSite, type Visitor } from "@/tests/support/site";
import { follow } from "./follower";

/** Posts a second, over all authors. */
const RATE = 50;
/** The figure to hold: a server is ready, and every reader true, this long after it was killed. */
const READY_MS = 5_000;

/** A free port that every server of the run takes again, as an operator's would. */
const port = await new Promise<number>((found) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const address = probe.address();
    probe.close(() => found(typeof address === "object" && address ? address.port : 0));
  });
});

const kills = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 20);
const failures: string[] = [];
const expect = (holds: boolean, what: string) => holds || failures.push(what);

const site = await startSite({ PORT: String(port) });
const { url, dataDir } = site;
const thread = await benchThread();
const where = { space: "bench", thread: thread.id };
const authors: Visitor[] = await Promise.all(Array.from({ length: 10 }, () => site.person()));
const followers = await Promise.all(Array.from({ length: 5 }, () => follow(url, where)));
let server: RunningServer = site;
const acknowledged = new Set<string>();
const given = new Set<string>();
let going = true;

/** Sends until it is acknowledged, always under the same id, as the composer does. */
async function publish(author: Visitor): Promise<void> {
  const post = {
    ...where,
    id: uuidv7(),
    parentId: null,
    move: "claim" as const,
    body: `Kept through every kill ${given.size}.`,
  };
  given.add(post.id);
  for (;;) {
    const sent = await author.api.posts.publish.mutate(post).then(
      () => true,
      () => false,
    );
    if (sent) return void acknowledged.add(post.id);
    await pause(100 + Math.random() * 100);
  }
}

async function write(author: Visitor): Promise<void> {
  while (going) {
    await publish(author);
    await pause((1000 * authors.length) / RATE);
  }
}

/** The serving process names itself in its connections. */
async function servingPid(): Promise<number> {
  const client = new pg.Client({ connectionString: placeOf(dataDir).url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "select application_name as name from pg_stat_activity where application_name ~ '^moot [0-9]+$'",
  );
  await client.end();
  return Number(rows[0]?.name.split(" ")[1]);
}

async function killAndStart(round: number): Promise<void> {
  await pause(500 + Math.random() * 1500);
  const gone = new Promise((done) => server.process.once("exit", done));
  process.kill(await servingPid(), "SIGKILL");
  await gone;
  const begin = performance.now();
  server = await startServer({ PORT: String(port), DATA_DIR: dataDir, LIMITS: "off" });
  const ready = performance.now() - begin;
  expect(ready <= READY_MS, `round ${round}: ready after ${Math.round(ready)} ms`);
  console.log(`kill ${round}: ready after ${Math.round(ready)} ms, ${acknowledged.size} posts acknowledged`);
}

const writing = authors.map(write);
for (let round = 1; round <= kills; round++) await killAndStart(round);
await pause(1_000);
going = false;
await Promise.all(writing);
await pause(READY_MS);

const client = new pg.Client({ connectionString: placeOf(dataDir).url });
await client.connect();
const { rows: kept } = await client.query<{ id: string }>("select id from posts where thread_id = $1", [thread.id]);
const { rows: seqs } = await client.query<{ seq: string; n: string }>(
  "select seq, row_number() over (order by seq) as n from changes where thread_id = $1 order by seq",
  [thread.id],
);
const { rows: heads } = await client.query<{ seq: string }>("select seq from threads where id = $1", [thread.id]);
await client.end();
const ids = new Set(kept.map(({ id }) => id));
const lost = [...acknowledged].filter((id) => !ids.has(id)).length;
expect(lost === 0, `${lost} acknowledged posts are missing`);
expect(kept.length === given.size, `${kept.length} rows for ${given.size} posts`);
expect(
  seqs.every(({ seq, n }) => seq === n),
  "changes has a gap",
);
expect(heads[0]?.seq === String(seqs.length), `seq ${heads[0]?.seq} beside ${seqs.length} changes`);

const fresh = await follow(url, where);
for (const [n, follower] of followers.entries()) {
  const mine = new Map(follower.posts().map((post) => [post.id, JSON.stringify(post)]));
  const wrong = fresh.posts().filter((post) => mine.get(post.id) !== JSON.stringify(post)).length;
  expect(follower.seq() === fresh.seq(), `reader ${n} is at ${follower.seq()}, a fresh load at ${fresh.seq()}`);
  expect(wrong === 0, `reader ${n} differs from a fresh load in ${wrong} posts`);
}
for (const follower of [...followers, fresh]) follower.close();
if (server !== site) await server.stop();
await site.stop();

for (const failure of failures) console.error(failure);
console.log(`${kills} kills, ${acknowledged.size} acknowledged posts, ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
