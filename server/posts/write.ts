import { and, eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { changes, mentions, posts, revisions } from "@/db/schema/posts";
import { stances } from "@/db/schema/stances";
import { threads } from "@/db/schema/threads";
import { inTransaction, sqlState, type Transaction } from "@/db/transaction";
import { conflict, forbidden, found, invalid, notFound } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { RENDERER, renderMarkdown } from "@/server/markdown/render";
import type { SpaceView } from "@/server/spaces/view";
import { join } from "@/server/spaces/write";
import { participate } from "@/server/threads/participants/write";
import type { ThreadRow } from "@/server/threads/read";
import { nextChange } from "@/server/threads/write";
import { childPath } from "./path";
import { MAX_DEPTH } from "./policy";
import type { PostRow } from "./read";
import { mentionedAccounts, textOf } from "./texts/read";
import { type Move, PATH_STEP } from "./view";

type By = { id: string };
export type NewPost = { id: string; parentId: string | null; move: Move; body: string };
type Rendered = { html: string; mentions: string[] };

/** Publishes a post. A retry with the same id is the same post. */
export async function publishPost(by: By, space: SpaceView, thread: ThreadRow, input: NewPost): Promise<void> {
  if (await isRetry(by, thread, input.id)) return;
  const rendered = await shownAs(input.body);
  try {
    await inTransaction((tx) => insertPost(tx, { by, space, thread, input, rendered }));
  } catch (error) {
    if (sqlState(error) === "23505" && (await isRetry(by, thread, input.id))) return;
    throw error;
  }
  announce("post.published", { space, thread });
}

/** A text may be written and still show nothing: a link's address that no link names. */
async function shownAs(body: string): Promise<Rendered> {
  const rendered = await renderMarkdown(body);
  if (rendered.html === "") throw invalid("Nothing of this text would be seen.");
  return rendered;
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

type Insert = { by: By; space: SpaceView; thread: ThreadRow; input: NewPost; rendered: Rendered };

async function insertPost(tx: Transaction, { by, space, thread, input, rendered }: Insert): Promise<void> {
  await join(tx, space, by.id);
  const positionId = await standingOf(tx, by, thread);
  const place = await takePlace(tx, thread);
  if (place.lockedAt) throw forbidden("This thread is locked: it can be read, but not answered.");
  const parent = input.parentId ? await parentOf(tx, thread, input.parentId) : { path: "", depth: 0 };
  await tx.insert(posts).values({
    id: input.id,
    number: place.number,
    threadId: thread.id,
    spaceId: space.id,
    parentId: input.parentId,
    path: childPath(parent.path, place.number),
    depth: parent.depth + 1,
    authorId: by.id,
    move: input.move,
    positionId,
    html: rendered.html,
    renderer: RENDERER,
  });
  await tx.insert(revisions).values(textRow(by, thread.id, { postId: input.id, version: 1, body: input.body }));
  await tx.insert(changes).values({ threadId: thread.id, seq: place.seq, postId: input.id, kind: "published" });
  await mention(tx, input.id, rendered.mentions);
  await participate(tx, thread.id, by.id);
}

const textRow = (by: By, threadId: string, text: { postId: string; version: number; body: string }) => ({
  id: uuidv7(),
  threadId,
  byId: by.id,
  ...text,
});

async function standingOf(tx: Transaction, by: By, thread: { id: string }): Promise<string | null> {
  const mine = and(eq(stances.threadId, thread.id), eq(stances.accountId, by.id), stances.current);
  const [stance] = await tx.select({ positionId: stances.positionId }).from(stances).where(mine);
  return stance?.positionId ?? null;
}

/** The thread's lock, its next number, and the post's own: siblings then sort as they were committed. */
async function takePlace(tx: Transaction, thread: { id: string }) {
  const [place] = await tx
    .update(threads)
    .set({ seq: sql`${threads.seq} + 1`, postCount: sql`${threads.postCount} + 1`, lastPostAt: sql`now()` })
    .where(eq(threads.id, thread.id))
    .returning({
      seq: threads.seq,
      lockedAt: threads.lockedAt,
      number: sql<string>`nextval(pg_get_serial_sequence('posts', 'number'))`,
    });
  const { number, ...row } = found(place);
  return { ...row, number: Number(number) };
}

async function parentOf(tx: Transaction, thread: { id: string }, parentId: string) {
  const [parent] = await tx
    .select({ path: posts.path, depth: posts.depth, state: posts.state })
    .from(posts)
    .where(and(eq(posts.id, parentId), eq(posts.threadId, thread.id)));
  if (!parent) throw notFound();
  if (parent.state !== "published")
    throw conflict("The post you are answering was taken away in the meantime. Your words are kept.");
  if (parent.depth >= MAX_DEPTH) throw await tooDeep(tx, thread, parent.path);
  return parent;
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

async function mention(tx: Transaction, postId: string, handles: string[]): Promise<void> {
  const people = await mentionedAccounts(tx, handles);
  if (people.length === 0) return;
  await tx
    .insert(mentions)
    .values(people.map((accountId) => ({ postId, accountId })))
    .onConflictDoNothing();
}

export type PostRevision = { version: number; body: string };

/** Replaces the text; refuses with both texts where another tab was faster. Every version is kept. */
export async function revisePost(by: By, space: SpaceView, post: PostRow, input: PostRevision): Promise<void> {
  const rendered = await shownAs(input.body);
  const version = input.version + 1;
  await inTransaction(async (tx) => {
    await join(tx, space, by.id);
    const { seq, lockedAt } = await nextChange(tx, post.threadId);
    if (lockedAt) throw forbidden("This thread is locked: its posts cannot be changed.");
    const [now] = await tx
      .select({ version: posts.version, state: posts.state })
      .from(posts)
      .where(eq(posts.id, post.id));
    const { version: held, state } = found(now);
    if (state !== "published") throw conflict("This post was taken away in the meantime. Your words are kept.");
    if (held !== input.version) throw await stale(tx, { id: post.id, version: held });
    const shown = { html: rendered.html, renderer: RENDERER, version, revisedAt: new Date() };
    await tx.update(posts).set(shown).where(eq(posts.id, post.id));
    await tx.insert(revisions).values(textRow(by, post.threadId, { postId: post.id, version, body: input.body }));
    await tx.insert(changes).values({ threadId: post.threadId, seq, postId: post.id, kind: "revised" });
    await tx.delete(mentions).where(eq(mentions.postId, post.id));
    await mention(tx, post.id, rendered.mentions);
  });
  announce("post.revised", { space, thread: post.thread });
}

async function stale(tx: Transaction, post: { id: string; version: number }) {
  const theirs = found(await textOf(post, tx));
  return conflict("This post was changed in another window. Both texts are shown.", theirs);
}
