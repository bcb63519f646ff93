import { fillThread } from "@/tests/support/long-thread";
import type { Site } from "@/tests/support/site";
import { type Figure, kb, ms, percentile, type Scale } from "./figures";
import { benchThread } from "./place";

/** A thread of 10,000 posts: its first and its last page, a branch, and the page as Next renders it. */
export async function long(site: Site, { short }: Scale): Promise<Figure[]> {
  const thread = await benchThread();
  const people = await Promise.all(Array.from({ length: 40 }, () => site.person()));
  const rows = await fillThread(
    thread,
    people.map(({ id }) => id),
    { posts: 10_000 },
  );
  const [reader] = people;
  if (!reader) return [];
  const where = { space: "bench", thread: thread.id };
  const roots = rows.filter(({ parentId }) => parentId === null);
  const times = short ? 20 : 100;
  const page = await timed(times, () => reader.api.posts.page.query({ ...where, order: "oldest" }));
  const before = roots.at(-21)?.path;
  const last = await timed(times, () => reader.api.posts.page.query({ ...where, order: "oldest", after: before }));
  const root = roots[0]!;
  const branch = await timed(times, () => reader.api.posts.branch.query({ ...where, root: root.id, after: root.path }));
  let bytes = 0;
  const html = await timed(short ? 10 : 40, async () => {
    const headers = { cookie: reader.cookie, "accept-encoding": "identity" };
    bytes = (await (await fetch(`${site.url}${thread.path}`, { headers })).arrayBuffer()).byteLength;
  });
  const guest = await fetch(`${site.url}${thread.path}`, { headers: { "accept-encoding": "gzip" } });
  const sent = Number(guest.headers.get("content-length"));
  const line = (work: string, p95: number, target: number): Figure => ({
    work: `10,000 posts: ${work}`,
    measured: `p95 ${ms(p95)}`,
    target: `p95 ${target} ms`,
    holds: p95 <= target,
    numbers: { p95 },
  });
  return [
    line("first page, query", page, 300),
    line("last page, query", last, 300),
    line("a branch", branch, 100),
    line("first page, whole HTML by Next", html, 300),
    {
      work: "10,000 posts: first page, bytes",
      measured: `${kb(sent)} sent, ${kb(bytes)} before compression`,
      target: "200 KB sent",
      holds: sent > 0 && sent <= 200_000,
      numbers: { sent, bytes },
    },
  ];
}

async function timed(times: number, act: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let n = 0; n < times; n++) {
    const begin = performance.now();
    await act();
    took.push(performance.now() - begin);
  }
  return percentile(took, 0.95);
}
