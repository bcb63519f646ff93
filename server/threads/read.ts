import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { readings } from "@/db/schema/readings";
import { spaces } from "@/db/schema/spaces";
import { flows } from "@/db/schema/stances";
import { positions, questions, rubricItems, threads } from "@/db/schema/threads";
import { person } from "@/server/accounts/read";
import type { Discussion } from "@/server/classes/gate/view";
import type { SpaceKind } from "@/server/spaces/view";
import { tellable, tellSides } from "@/server/stances/few";
import type { Sight } from "./policy";
import { type Looked, sightOf } from "./sight/read";
import type { Counters, PositionView, ThreadHead, ThreadView } from "./view";

/** What verbs and policies ask of a thread. */
export type ThreadRow = {
  id: string;
  shortId: string;
  spaceId: string;
  authorId: string | null;
  lockedAt: string | null;
  archivedAt: string | null;
  mergedIntoId: string | null;
  steelman: boolean;
  seq: number;
} & Sight;
type Thread = typeof threads.$inferSelect;

const iso = (date: Date | null) => date?.toISOString() ?? null;

/** The thread, if it lies in this space: a foreign id is simply not found. */
export async function threadIn(space: Looked, id: string): Promise<ThreadRow | undefined> {
  const { shortId, spaceId, authorId, lockedAt, archivedAt, mergedIntoId, steelman, seq } = threads;
  const [row] = await db()
    .select({
      ...{ id: threads.id, shortId, spaceId, authorId, lockedAt, archivedAt, mergedIntoId, steelman, seq },
      ...sightOf(space),
    })
    .from(threads)
    // Names of columns are written out in full only beside another table.
    .innerJoin(spaces, eq(spaces.id, threads.spaceId))
    .where(and(eq(threads.id, id), eq(threads.spaceId, space.id)));
  return row && { ...row, lockedAt: iso(row.lockedAt), archivedAt: iso(row.archivedAt) };
}

/** Path of the thread that a thread became part of; null for one that is its own. */
const mergedPath = sql<string | null>`(
  select '/' || home.slug || '/t/' || whole.slug || '-' || whole.short_id
  from threads whole join ${spaces} home on home.id = whole.space_id where whole.id = ${threads.mergedIntoId})`;

const discussionOf = (thread: Thread): Discussion => ({
  ...{ grouping: thread.grouping, groupsOpenAt: iso(thread.groupsOpenAt), postFirstWords: thread.postFirstWords },
  ...{ revealAt: iso(thread.revealAt), anonymous: thread.anonymous },
});

type Headed = { thread: Thread; mergedInto: string | null; kind: SpaceKind };
const headOf = ({ thread, mergedInto, kind }: Headed): ThreadHead => ({
  id: thread.id,
  slug: thread.slug,
  title: thread.title,
  promptHtml: thread.promptHtml,
  version: thread.version,
  lockedAt: iso(thread.lockedAt),
  archivedAt: iso(thread.archivedAt),
  slowSeconds: thread.slowSeconds,
  asksFirst: thread.asksFirst,
  steelman: thread.steelman,
  pinnedId: thread.pinnedId,
  mergedInto,
  ...(kind === "class" && { inClass: discussionOf(thread) }),
});

export async function findHead(database: Database, threadId: string): Promise<ThreadHead | undefined> {
  const [row] = await database
    .select({ thread: threads, mergedInto: mergedPath, kind: spaces.kind })
    .from(threads)
    // Names of columns are written out in full only beside another table.
    .innerJoin(spaces, eq(spaces.id, threads.spaceId))
    .where(eq(threads.id, threadId));
  return row && headOf(row);
}

/** Everything a thread's page shows above the tree, to who sees the whole of it. */
export async function findThread(space: { id: string }, shortId: string): Promise<ThreadView | undefined> {
  const [row] = await db()
    .select({
      thread: threads,
      mergedInto: mergedPath,
      kind: spaces.kind,
      spaceSlug: spaces.slug,
      author: person,
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
  const [where, [counters], rubric, raised] = await Promise.all([
    positionsOf([thread.id]),
    countersOf([thread.id]),
    db().select().from(rubricItems).where(eq(rubricItems.threadId, thread.id)).orderBy(asc(rubricItems.number)),
    db().select().from(questions).where(eq(questions.threadId, thread.id)).orderBy(asc(questions.number)),
  ]);
  return {
    ...headOf(row),
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
    flow: counters?.flow ?? [],
    moved: counters?.moved ?? null,
  };
}

export async function positionsOf(threadIds: string[]): Promise<Map<string, PositionView[]>> {
  const rows = await db()
    .select()
    .from(positions)
    .where(inArray(positions.threadId, threadIds))
    .orderBy(asc(positions.threadId), asc(positions.number));
  const byThread = new Map<string, typeof rows>();
  for (const row of rows) byThread.set(row.threadId, [...(byThread.get(row.threadId) ?? []), row]);
  return new Map([...byThread].map(([threadId, those]) => [threadId, presentPositions(those)]));
}

function presentPositions(rows: (typeof positions.$inferSelect)[]): PositionView[] {
  const told = tellSides({
    standing: rows.map(({ standing }) => standing),
    started: rows.map(({ started }) => started),
  });
  return rows.map(({ id, number, text }, at) => ({
    ...{ id, number, text },
    standing: told.standing[at] ?? null,
    started: told.started[at] ?? null,
  }));
}

/** People by first position and position now, as one array by row and then column; positions nobody took count too. */
const flowOf = sql<number[]>`(
  select array_agg(coalesce(${flows.people}, 0) order by first.number, now.number)
  from ${positions} first cross join ${positions} now
  left join ${flows} on ${flows.threadId} = ${threads.id} and ${flows.fromId} = first.id and ${flows.toId} = now.id
  where first.thread_id = ${threads.id} and now.thread_id = ${threads.id})`;

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
      flow: flowOf,
    })
    .from(threads)
    .innerJoin(positions, eq(positions.threadId, threads.id))
    .where(inArray(threads.id, threadIds))
    .groupBy(threads.id);
  return rows.map(({ standing, started, flow, ...row }) => {
    const size = standing.length;
    const table = standing.map((_, at) => flow.slice(at * size, (at + 1) * size));
    return { ...row, ...tellable({ standing, started, flow: table }) };
  });
}
