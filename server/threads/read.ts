import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { readings } from "@/db/schema/readings";
import { spaces } from "@/db/schema/spaces";
import { positions, questions, rubricItems, threads } from "@/db/schema/threads";
import type { Counters, PositionView, ThreadHead, ThreadView } from "./view";
import { unlessFew } from "./view";

/** What verbs and policies ask of a thread. */
export type ThreadRow = {
  id: string;
  shortId: string;
  spaceId: string;
  authorId: string | null;
  lockedAt: string | null;
  steelman: boolean;
  seq: number;
};
type Thread = typeof threads.$inferSelect;

const iso = (date: Date | null) => date?.toISOString() ?? null;

/** The thread, if it lies in this space: a foreign id is simply not found. */
export async function threadIn(space: { id: string }, id: string): Promise<ThreadRow | undefined> {
  const { shortId, spaceId, authorId, lockedAt, steelman, seq } = threads;
  const [row] = await db()
    .select({ id: threads.id, shortId, spaceId, authorId, lockedAt, steelman, seq })
    .from(threads)
    .where(and(eq(threads.id, id), eq(threads.spaceId, space.id)));
  return row && { ...row, lockedAt: iso(row.lockedAt) };
}

export const headOf = (thread: Thread): ThreadHead => ({
  id: thread.id,
  slug: thread.slug,
  title: thread.title,
  promptHtml: thread.promptHtml,
  version: thread.version,
  lockedAt: iso(thread.lockedAt),
  asksFirst: thread.asksFirst,
  steelman: thread.steelman,
  pinnedId: thread.pinnedId,
});

export async function findHead(database: Database, threadId: string): Promise<ThreadHead | undefined> {
  const [thread] = await database.select().from(threads).where(eq(threads.id, threadId));
  return thread && headOf(thread);
}

/** Everything a thread's page shows above the tree. */
export async function findThread(space: { id: string }, shortId: string): Promise<ThreadView | undefined> {
  const [row] = await db()
    .select({
      thread: threads,
      spaceSlug: spaces.slug,
      author: { id: accounts.id, handle: accounts.handle, name: accounts.name },
      reading: {
        title: readings.title,
        author: readings.author,
        year: readings.year,
        publisher: readings.publisher,
      },
    })
    .from(threads)
    .innerJoin(spaces, eq(spaces.id, threads.spaceId))
    .leftJoin(accounts, eq(accounts.id, threads.authorId))
    .leftJoin(readings, eq(readings.id, threads.readingId))
    .where(and(eq(threads.shortId, shortId), eq(threads.spaceId, space.id)));
  if (!row) return undefined;
  const { thread, spaceSlug, author, reading } = row;
  const [where, rubric, raised] = await Promise.all([
    positionsOf([thread.id]),
    db().select().from(rubricItems).where(eq(rubricItems.threadId, thread.id)).orderBy(asc(rubricItems.number)),
    db().select().from(questions).where(eq(questions.threadId, thread.id)).orderBy(asc(questions.number)),
  ]);
  return {
    ...headOf(thread),
    shortId: thread.shortId,
    spaceId: thread.spaceId,
    spaceSlug,
    author,
    reading,
    context: thread.context,
    sides: thread.sides,
    paragraphs: thread.paragraphs,
    positions: where.get(thread.id) ?? [],
    rubric: rubric.map(({ threadId: _, ...item }) => item),
    questions: raised.map(({ threadId: _, ...question }) => question),
    lang: thread.lang,
    createdAt: thread.createdAt.toISOString(),
    lastPostAt: iso(thread.lastPostAt),
    people: thread.peopleCount,
    posts: thread.postCount,
  };
}

export async function positionsOf(threadIds: string[]): Promise<Map<string, PositionView[]>> {
  const rows = await db()
    .select()
    .from(positions)
    .where(inArray(positions.threadId, threadIds))
    .orderBy(asc(positions.threadId), asc(positions.number));
  const byThread = new Map<string, PositionView[]>();
  for (const { threadId, id, number, text, standing, started } of rows) {
    const view = { id, number, text, standing: unlessFew(standing), started: unlessFew(started) };
    byThread.set(threadId, [...(byThread.get(threadId) ?? []), view]);
  }
  return byThread;
}

/** Live counts of threads; the threads that do not exist are left out. */
export async function countersOf(threadIds: string[], database: Database = db()): Promise<Counters[]> {
  if (threadIds.length === 0) return [];
  const rows = await database
    .select({
      threadId: threads.id,
      people: threads.peopleCount,
      posts: threads.postCount,
      standing: sql<number[]>`array_agg(${positions.standing} order by ${positions.number})`,
      started: sql<number[]>`array_agg(${positions.started} order by ${positions.number})`,
    })
    .from(threads)
    .innerJoin(positions, eq(positions.threadId, threads.id))
    .where(inArray(threads.id, threadIds))
    .groupBy(threads.id);
  return rows.map((row) => ({
    ...row,
    standing: row.standing.map(unlessFew),
    started: row.started.map(unlessFew),
  }));
}
