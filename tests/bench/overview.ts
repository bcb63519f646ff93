import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { rubricItems } from "@/db/schema/threads";
import { matrixOf } from "@/server/threads/matrix/read";
import { overviewOf } from "@/server/threads/overview/read";
import { attachEverywhere } from "@/tests/support/attach";
import { fillThread } from "@/tests/support/long-thread";
import type { Site } from "@/tests/support/site";
import { type Figure, ms, percentile, type Scale } from "./figures";
import { benchThread } from "./place";

const ITEMS = [1, 2, 3, 4, 5, 6, 7];

/** The matrix and the overview of a thread of 10,000 posts, counted anew each time, as after every change of it. */
export async function overview(site: Site, { short }: Scale): Promise<Figure[]> {
  const thread = await benchThread();
  const people = await Promise.all(Array.from({ length: 40 }, () => site.person()));
  const rubric = ITEMS.map((number) => ({ id: uuidv7(), threadId: thread.id, number, title: "Item", text: "" }));
  await db().insert(rubricItems).values(rubric);
  const ids = people.map(({ id }) => id);
  await fillThread(thread, ids, { posts: 10_000 });
  await attachEverywhere();
  const audience = { threadId: thread.id, kind: "public" as const, group: null };
  const times = short ? 20 : 100;
  return [
    line("matrix, counted anew", await timed(times, () => matrixOf(audience))),
    line("overview, counted anew", await timed(times, () => overviewOf(audience))),
  ];
}

const line = (work: string, p95: number): Figure => ({
  work: `10,000 posts: ${work}`,
  measured: `p95 ${ms(p95)}`,
  target: "p95 100 ms",
  holds: p95 <= 100,
  numbers: { p95 },
});

async function timed(times: number, count: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let n = 0; n < times; n++) {
    const begin = performance.now();
    await count();
    took.push(performance.now() - begin);
  }
  return percentile(took, 0.95);
}
