import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { classGroups } from "@/db/schema/classes";
import { revisions } from "@/db/schema/posts";
import { readings } from "@/db/schema/readings";
import { positions, questions, rubricItems, threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import type { Shift } from "@/server/classes/copying/shift";
import { planOpening } from "@/server/classes/gate/opening/write";
import { newShortId } from "@/server/threads/slug";

type Thread = typeof threads.$inferSelect;
type Into = { space: { id: string }; by: { id: string }; shift: Shift };

/**
 * Copies questions into a class as they stand now: what is asked and how it is argued, and nothing anybody said or did
 * there. Answers which became which.
 */
export async function copyThreads(
  tx: Transaction,
  ids: readonly string[],
  into: Into,
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(threads)
    .where(inArray(threads.id, [...ids]))
    // In the order in which they were asked: the copies are listed in it too.
    .orderBy(asc(threads.createdAt), asc(threads.id));
  const copies = new Map(rows.map(({ id }) => [id, uuidv7()]));
  const texts = await copyReadings(tx, rows, into);
  const kinds = await kindsIn(tx, into.space);
  const given = rows.map((row) => ({
    ...asked(row, into, kinds),
    id: copies.get(row.id) ?? "",
    readingId: row.readingId && texts.get(row.readingId),
  }));
  await tx.insert(threads).values(given);
  for (const { id, groupsOpenAt, revealAt } of given)
    for (const at of [groupsOpenAt, revealAt]) if (at) await planOpening(tx, { id }, at);
  await copyParts(tx, copies);
  await copyWords(tx, rows, { by: into.by, copies });
  return copies;
}

type Kinds = ReadonlySet<Thread["grouping"]>;
/** What a class can be parted into. */
async function kindsIn(tx: Transaction, space: { id: string }): Promise<Kinds> {
  const there = tx.selectDistinct({ kind: classGroups.kind }).from(classGroups);
  return new Set((await there.where(eq(classGroups.spaceId, space.id))).map(({ kind }) => kind));
}

/**
 * Whoever brings a question here answers for it; one that came with a text still comes with it. Where the class has no
 * groups of its kind it is asked to all: else nobody could answer it.
 */
function asked(row: Thread, { space, by, shift }: Into, kinds: Kinds) {
  const { slug, title, promptHtml, promptRenderer, context, sides, paragraphs, lang } = row;
  const { asksFirst, steelman, postFirstWords, anonymous, slowSeconds } = row;
  const grouping = kinds.has(row.grouping) ? row.grouping : null;
  return {
    ...{ spaceId: space.id, shortId: newShortId(), authorId: row.authorId && by.id },
    ...{ slug, title, promptHtml, promptRenderer, context, sides, paragraphs, lang },
    ...{ asksFirst, steelman, grouping, postFirstWords, anonymous, slowSeconds },
    ...{ groupsOpenAt: grouping && shift(row.groupsOpenAt), revealAt: shift(row.revealAt) },
  };
}

/** The texts the questions come from, each once. */
async function copyReadings(tx: Transaction, rows: Thread[], { space }: Into): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ readingId }) => readingId ?? []))];
  if (ids.length === 0) return new Map();
  const found = await tx.select().from(readings).where(inArray(readings.id, ids)).orderBy(asc(readings.createdAt));
  const copies = new Map(found.map(({ id }) => [id, uuidv7()]));
  await tx
    .insert(readings)
    .values(found.map(({ createdAt: _, ...row }) => ({ ...row, id: copies.get(row.id) ?? row.id, spaceId: space.id })));
  return copies;
}

async function copyParts(tx: Transaction, copies: ReadonlyMap<string, string>): Promise<void> {
  const ids = [...copies.keys()];
  const of = (threadId: string) => ({ id: uuidv7(), threadId: copies.get(threadId) ?? "" });
  const answers = await tx.select().from(positions).where(inArray(positions.threadId, ids));
  if (answers.length > 0)
    await tx.insert(positions).values(answers.map(({ threadId, number, text }) => ({ ...of(threadId), number, text })));
  const rubric = await tx.select().from(rubricItems).where(inArray(rubricItems.threadId, ids));
  if (rubric.length > 0)
    await tx.insert(rubricItems).values(rubric.map(({ id: _, ...row }) => ({ ...row, ...of(row.threadId) })));
  const raised = await tx.select().from(questions).where(inArray(questions.threadId, ids));
  if (raised.length > 0)
    await tx.insert(questions).values(raised.map(({ id: _, ...row }) => ({ ...row, ...of(row.threadId) })));
}

type Told = { by: { id: string }; copies: ReadonlyMap<string, string> };
/** The prompts as they were typed, as the first version of each copy. */
async function copyWords(tx: Transaction, rows: Thread[], { by, copies }: Told): Promise<void> {
  const ids = [...copies.keys()];
  const current = and(eq(revisions.threadId, threads.id), eq(revisions.version, threads.version));
  const words = await tx
    .select({ threadId: threads.id, title: threads.title, body: revisions.body })
    .from(threads)
    .innerJoin(revisions, and(current, isNull(revisions.postId)))
    .where(inArray(threads.id, ids));
  const asked = new Map(rows.map(({ id, authorId }) => [id, authorId]));
  if (words.length > 0)
    await tx.insert(revisions).values(
      words.map(({ threadId, title, body }) => ({
        ...{ id: uuidv7(), threadId: copies.get(threadId) ?? "", version: 1, title, body },
        byId: asked.get(threadId) ? by.id : null,
      })),
    );
}
