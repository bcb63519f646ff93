import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { posts } from "@/db/schema/posts";
import { memberships } from "@/db/schema/spaces";
import { fillCases } from "@/tests/support/many-cases";
import { a, type Space } from "@/tests/support/people";
import type { LiveSocket, Site, Visitor } from "@/tests/support/site";
import { type Figure, ms, pause, percentile, type Scale } from "./figures";

const READERS = 500;
const PER_THREAD = 500;

/** A desk with a hundred thousand cases: how fast its queue opens, and how fast a decision is everywhere. */
export async function queue(site: Site, { short }: Scale): Promise<Figure[]> {
  const cases = short ? 20_000 : 100_000;
  const space = await a.space({ slug: `queue-${uuidv7().slice(-8)}` });
  const [author, flagger, moderator] = [await site.person(), await site.person(), await site.person()];
  await db().insert(memberships).values({ spaceId: space.id, accountId: moderator.id, role: "moderator" });
  await fillCases({ spaceId: space.id, authorId: author.id, flaggerId: flagger.id, cases, perThread: PER_THREAD });
  const size = { cases, times: short ? 20 : 60 };
  const [first, pictures] = [await opening(moderator, space, size), await summing(moderator, space, size)];
  return [first, pictures, await deciding(site, moderator, space)];
}

type Size = { cases: number; times: number };

const opening = (by: Visitor, space: Space, size: Size) =>
  reading(size, {
    what: "first page and counts",
    within: 300,
    ask: () => by.api.cases.list.query({ space: space.slug }),
  });

const summing = (by: Visitor, space: Space, size: Size) =>
  reading(size, {
    what: "a year in pictures",
    within: 1_000,
    ask: () => by.api.insight.get.query({ space: space.slug, days: 365 }),
  });

type Asked = { what: string; within: number; ask: () => Promise<unknown> };
async function reading({ cases, times }: Size, { what, within, ask }: Asked): Promise<Figure> {
  const took: number[] = [];
  for (let n = 0; n < times; n++) {
    const begin = performance.now();
    await ask();
    took.push(performance.now() - begin);
  }
  const [p50, p95] = [percentile(took, 0.5), percentile(took, 0.95)];
  return {
    work: `queue of ${cases.toLocaleString("en")} cases: ${what}`,
    measured: `p50 ${ms(p50)}, p95 ${ms(p95)}`,
    target: `p95 ${ms(within)}`,
    holds: p95 <= within,
    numbers: { cases, p50, p95 },
  };
}

/** From the moderator's press to the answer, and to the post being gone from the last of the readers' screens. */
async function deciding(site: Site, by: Visitor, space: Space): Promise<Figure> {
  const { cases } = await by.api.cases.list.query({ space: space.slug });
  const { branch } = await by.api.cases.get.query({ space: space.slug, case: cases[0]!.id });
  const threadId = branch[0]!.threadId;
  const targets = await db().select({ id: posts.id }).from(posts).where(eq(posts.threadId, threadId)).limit(40);
  const gone = new Map<string, number[]>(targets.map(({ id }) => [id, []]));
  const readers = await Promise.all(Array.from({ length: READERS }, () => reader(site, threadId, gone)));
  const [acknowledged, everywhere]: [number[], number[]] = [[], []];
  let missing = 0;
  for (const { id } of targets) {
    const begin = performance.now();
    const target = { kind: "post" as const, id };
    await by.api.decisions.decide.mutate({ space: space.slug, id: uuidv7(), target, act: "hide" });
    acknowledged.push(performance.now() - begin);
    await pause(500);
    const seen = gone.get(id) ?? [];
    missing += READERS - seen.length;
    if (seen.length > 0) everywhere.push(Math.max(...seen) - begin);
  }
  for (const socket of readers) socket.disconnect();
  const [p50, p95] = [percentile(acknowledged, 0.5), percentile(acknowledged, 0.95)];
  const last = Math.max(...everywhere);
  return {
    work: `decision, with ${READERS} reading`,
    measured: `acknowledged p50 ${ms(p50)}, p95 ${ms(p95)}; gone from the last screen after ${ms(last)}, ${missing} missing`,
    target: "p95 150 ms; gone within 1,000 ms, none missing",
    holds: p95 <= 150 && last <= 1_000 && missing === 0,
    numbers: { p50, p95, last, missing },
  };
}

async function reader(site: Site, threadId: string, gone: Map<string, number[]>): Promise<LiveSocket> {
  const socket = await site.guestSocket();
  await socket.emitWithAck("thread.enter", { threadId });
  socket.on("thread.frame", (frame) => {
    for (const { id, html } of frame.posts) if (html === null) gone.get(id)?.push(performance.now());
  });
  return socket;
}
