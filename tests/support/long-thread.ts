import { eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { changes, posts, revisions } from "@/db/schema/posts";
import { participants, threads } from "@/db/schema/threads";
import { RENDERER } from "@/server/markdown/render";
import { childPath } from "@/server/posts/path";
import { MOVES } from "@/server/posts/view";
import { randomFrom } from "./random";

type Row = typeof posts.$inferInsert & { depth: number };
const WORDS =
  "the soviet vote in the factory committee was read as a mandate by some and as a warning by others who had seen the minutes of that week and kept counting hands".split(
    " ",
  );

/**
 * Writes a thread of many posts straight into the database: a few great branches and many small ones, one line
 * `deep` levels long. The same seed makes the same tree.
 */
export async function fillThread(
  thread: { id: string; spaceId: string },
  people: string[],
  given: { posts: number; deep?: number; seed?: number },
): Promise<Row[]> {
  const pick = randomFrom(given.seed ?? 17);
  const { rows: numbers } = await db().execute<{ n: string }>(
    sql`select nextval(pg_get_serial_sequence('posts', 'number')) as n from generate_series(1, ${given.posts})`,
  );
  const [{ ordinals } = { ordinals: 0 }] = await db()
    .select({ ordinals: threads.ordinals })
    .from(threads)
    .where(eq(threads.id, thread.id));
  const rows: Row[] = [];
  for (const [index, { n }] of numbers.entries()) {
    const deepening = index > 0 && index < (given.deep ?? 100);
    const parent = deepening ? rows[index - 1] : pick(10) < 1 ? undefined : rows[pick(rows.length || 1)];
    rows.push(
      postRow(thread, people[pick(people.length)] ?? "", {
        number: Number(n),
        index: ordinals + index + 1,
        parent,
        words: 20 + pick(80),
      }),
    );
  }
  await insertAll(thread, rows);
  return rows;
}

type Place = { number: number; index: number; parent: Row | undefined; words: number };
function postRow(
  thread: { id: string; spaceId: string },
  authorId: string,
  { number, index, parent, words }: Place,
): Row {
  const at = parent && parent.depth < 150 ? parent : undefined;
  const text = Array.from({ length: words }, (_, n) => WORDS[(number + n * 7) % WORDS.length]).join(" ");
  return {
    id: uuidv7(),
    number,
    ordinal: index,
    threadId: thread.id,
    spaceId: thread.spaceId,
    parentId: at?.id ?? null,
    path: childPath(at?.path ?? "", number),
    depth: (at?.depth ?? 0) + 1,
    authorId,
    move: MOVES[number % MOVES.length] ?? "claim",
    html: `<p>${text}.</p>`,
    renderer: RENDERER,
  };
}

async function insertAll(thread: { id: string }, rows: Row[]): Promise<void> {
  const [{ seq } = { seq: 0 }] = await db().select({ seq: threads.seq }).from(threads).where(eq(threads.id, thread.id));
  for (let from = 0; from < rows.length; from += 1000) {
    const some = rows.slice(from, from + 1000);
    await db().insert(posts).values(some);
    const texts = some.map(({ id, authorId, html }) => ({ postId: id, byId: authorId, body: html.slice(3, -4) }));
    await db()
      .insert(revisions)
      .values(texts.map((text) => ({ id: uuidv7(), threadId: thread.id, version: 1, ...text })));
    const kind = "published" as const;
    const numbered = some.map(({ id }, n) => ({ threadId: thread.id, postId: id, kind, seq: seq + from + n + 1 }));
    await db().insert(changes).values(numbered);
  }
  const people = [...new Set(rows.map(({ authorId }) => authorId))];
  const here = people.map((accountId) => ({ threadId: thread.id, accountId }));
  await db().insert(participants).values(here).onConflictDoNothing();
  await db()
    .update(threads)
    .set({
      seq: seq + rows.length,
      ordinals: sql`${threads.ordinals} + ${rows.length}`,
      postCount: sql`${threads.postCount} + ${rows.length}`,
      peopleCount: people.length,
      lastPostAt: new Date(),
    })
    .where(eq(threads.id, thread.id));
  await db().execute(sql`analyze ${posts}`);
}
