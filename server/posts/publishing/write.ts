import { and, eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { changes, posts, revisions } from "@/db/schema/posts";
import { stances } from "@/db/schema/stances";
import { participants, threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import { dropSent } from "@/server/drafts/write";
import { conflict, forbidden, found, invalid, notFound } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { RENDERER } from "@/server/markdown/render";
import type { SourceInput } from "@/server/posts/attached/input";
import { conditionsNamed, itemsNamed, pointRestated, sourcesNamed } from "@/server/posts/attached/read";
import { type Attachments, attach } from "@/server/posts/attached/write";
import { childPath } from "@/server/posts/path";
import { MAX_DEPTH } from "@/server/posts/policy";
import { type Move, PATH_STEP } from "@/server/posts/view";
import { mention, type Rendered, shownAs } from "@/server/posts/write";
import { maySpeak } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import { join } from "@/server/spaces/write";
import { inThread } from "@/server/threads/changes/write";
import { howClosed, isClosed } from "@/server/threads/policy";
import type { ThreadRow } from "@/server/threads/read";
import { ensureItsTime } from "./slow/write";

type By = { id: string };
export type NewPost = {
  id: string;
  parentId: string | null;
  move: Move;
  body: string;
  sources: SourceInput[];
  items: number[];
  steelman: string;
  answers: string[];
};
type Insert = {
  by: By;
  space: SpaceView;
  thread: ThreadRow;
  input: NewPost;
  rendered: Rendered;
  attachments: Attachments;
};

/** Publishes a post. A retry with the same id is the same post, whatever has happened to its thread since. */
export async function publishPost(by: By, space: SpaceView, thread: ThreadRow, input: NewPost): Promise<void> {
  try {
    const rendered = await shownAs(input.body);
    const attachments = await attachmentsOf(by, thread, input);
    await inThread(thread.id, (tx) => insertPost(tx, { by, space, thread, input, rendered, attachments }));
  } catch (error) {
    if (await isRetry(by, thread, input.id)) return;
    throw error;
  }
  announce("post.published", { space, thread });
}

/** What the post names, looked up before the thread's lock is taken. */
async function attachmentsOf(by: By, thread: ThreadRow, input: NewPost): Promise<Attachments> {
  return {
    sources: await sourcesNamed(thread, input.sources),
    items: await itemsNamed(thread, input.items),
    steelman: await pointRestated(thread, by, input),
    answers: await conditionsNamed(thread, by, input.answers),
  };
}

/** True for a post we already hold from the same author; somebody else's id is a refusal. */
async function isRetry(by: By, thread: { id: string }, id: string): Promise<boolean> {
  const [held] = await db()
    .select({ authorId: posts.authorId, threadId: posts.threadId })
    .from(posts)
    .where(eq(posts.id, id));
  if (!held) return false;
  if (held.authorId !== by.id || held.threadId !== thread.id) throw conflict("This id is taken. Send it again.");
  return true;
}

/**
 * Everybody who writes in a lively thread waits for its row, so as little as can be is done while it is held:
 * one statement between taking the place and the commit, and one more where something hangs on the post.
 */
async function insertPost(tx: Transaction, insert: Insert): Promise<void> {
  const { by, space, thread, input, rendered } = insert;
  await join(tx, space, by.id, { may: maySpeak });
  await tx.enqueue("notify", { kind: "published", postId: input.id });
  await dropSent(tx, by, { id: input.id, threadId: thread.id });
  const place = await takePlace(tx, thread);
  if (isClosed(place)) throw forbidden(`${howClosed(place)}: it can be read, but not answered.`);
  if (place.slowSeconds > 0) await ensureItsTime(tx, insert, place);
  const { made, first } = await insertRows(tx, insert, place);
  if (!made) throw await whyNot(tx, thread, input.parentId ?? "");
  if (first) await countIn(tx, thread);
  await attach(tx, { id: input.id, threadId: thread.id }, insert.attachments);
  await mention(tx, input.id, rendered.mentions);
}

/** The thread's lock, its next number, and the post's own: siblings then sort as they were committed. */
async function takePlace(tx: Transaction, thread: { id: string }) {
  const [place] = await tx
    .update(threads)
    .set({
      seq: sql`${threads.seq} + 1`,
      ordinals: sql`${threads.ordinals} + 1`,
      postCount: sql`${threads.postCount} + 1`,
      lastPostAt: toTheSecond,
    })
    .where(eq(threads.id, thread.id))
    .returning({
      seq: threads.seq,
      ordinal: threads.ordinals,
      ...{ lockedAt: threads.lockedAt, archivedAt: threads.archivedAt, mergedIntoId: threads.mergedIntoId },
      slowSeconds: threads.slowSeconds,
      number: sql<string>`nextval(pg_get_serial_sequence('posts', 'number'))`,
    });
  const { number, ...row } = found(place);
  return { ...row, number: Number(number) };
}

/**
 * Lists are sorted by it, so each change of it makes new entries in every index of the row, the one of title words
 * among them, which then stalls writers when it is tidied. Once a second is as fine as a list needs.
 */
const toTheSecond = sql`case when ${threads.lastPostAt} > now() - interval '1 second' then ${threads.lastPostAt} else now() end`;

type Place = { seq: number; ordinal: number; number: number };

/** The post, its text, its change and its author among the people, if its parent can be answered. */
async function insertRows(tx: Transaction, { by, space, thread, input, rendered }: Insert, place: Place) {
  const open = sql`parent.state = 'published' and parent.depth < ${MAX_DEPTH}`;
  const { rows } = await tx.execute<{ made: boolean; first: boolean }>(sql`
    with parent as (
      select path, depth, state from ${posts} where id = ${input.parentId}::uuid and thread_id = ${thread.id}::uuid
    ), made as (
      insert into ${posts}
        (id, number, ordinal, thread_id, space_id, parent_id, path, depth, author_id, move, position_id, html, renderer)
      select ${input.id}::uuid, ${place.number}::bigint, ${place.ordinal}::int, ${thread.id}::uuid, ${space.id}::uuid, ${input.parentId}::uuid,
        coalesce(parent.path, '') || ${childPath("", place.number)}, coalesce(parent.depth, 0) + 1, ${by.id}::uuid,
        ${input.move}, (select position_id from ${stances}
          where thread_id = ${thread.id}::uuid and account_id = ${by.id}::uuid and current),
        ${rendered.html}, ${RENDERER}::int
      from (select) as one left join parent on true
      where ${input.parentId}::uuid is null or (${open})
      returning id
    ), text as (
      insert into ${revisions} (id, thread_id, post_id, version, body, by_id)
      select ${uuidv7()}::uuid, ${thread.id}::uuid, id, 1, ${input.body}, ${by.id}::uuid from made
    ), change as (
      insert into ${changes} (thread_id, seq, post_id, kind)
      select ${thread.id}::uuid, ${place.seq}::bigint, id, 'published' from made
    ), here as (
      insert into ${participants} (thread_id, account_id)
      select ${thread.id}::uuid, ${by.id}::uuid from made on conflict do nothing returning 1
    )
    select exists (select from made) as made, exists (select from here) as first`);
  return found(rows[0]);
}

const countIn = (tx: Transaction, thread: { id: string }) =>
  tx
    .update(threads)
    .set({ peopleCount: sql`${threads.peopleCount} + 1` })
    .where(eq(threads.id, thread.id));

/** Why nothing can be answered there. */
async function whyNot(tx: Transaction, thread: { id: string }, parentId: string) {
  const [parent] = await tx
    .select({ path: posts.path, state: posts.state })
    .from(posts)
    .where(and(eq(posts.id, parentId), eq(posts.threadId, thread.id)));
  if (!parent) return notFound();
  if (parent.state !== "published")
    return conflict("The post you are answering was taken away in the meantime. Your words are kept.");
  return tooDeep(tx, thread, parent.path);
}

async function tooDeep(tx: Transaction, thread: { id: string }, path: string) {
  const above = path.slice(0, (MAX_DEPTH - 1) * PATH_STEP);
  const [nearest] = await tx
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.threadId, thread.id), eq(posts.path, above)));
  const why = `A line of argument goes at most ${MAX_DEPTH} replies deep. Answer a post further up.`;
  return invalid(why, { nearest: nearest?.id ?? null });
}
