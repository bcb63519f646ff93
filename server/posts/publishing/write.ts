import { and, eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { changes, leftPlaces, posts, revisions } from "@/db/schema/posts";
import { stances } from "@/db/schema/stances";
import { participants, threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import { dropSent } from "@/server/drafts/write";
import { conflict, forbidden, found } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { RENDERER } from "@/server/markdown/render";
import { isOpen, type Screen, screen, screenOf, type Words } from "@/server/moderation/screening/read";
import { keepCaught, keepNudges } from "@/server/moderation/screening/write";
import type { SourceInput } from "@/server/posts/attached/input";
import { conditionsNamed, itemsNamed, pointRestated, sourcesNamed } from "@/server/posts/attached/read";
import { type Attachments, attach } from "@/server/posts/attached/write";
import { threadNow } from "@/server/posts/moving/places/read";
import { childPath } from "@/server/posts/path";
import { MAX_DEPTH } from "@/server/posts/policy";
import type { Move } from "@/server/posts/view";
import { mention, type Rendered, shownAs } from "@/server/posts/write";
import { maySpeak } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import { join } from "@/server/spaces/write";
import { inThread } from "@/server/threads/changes/write";
import { howClosed, isClosed } from "@/server/threads/policy";
import { type ThreadRow, threadIn } from "@/server/threads/read";
import { whyNot } from "./read";
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
  /** Rules that asked, as their author read them. */
  despite: string[];
};
type Insert = {
  by: By;
  space: SpaceView;
  thread: ThreadRow;
  input: NewPost;
  rendered: Rendered;
  attachments: Attachments;
  looks: Screen;
};

/**
 * Publishes a post, or holds it where a rule of the space says so, and answers the thread it stands in: where what it
 * answers went to another one meanwhile, it goes after it. A retry with the same id is the same post, whatever has
 * happened to its thread since.
 */
export async function publishPost(by: By, space: SpaceView, thread: ThreadRow, input: NewPost): Promise<string> {
  try {
    return await publishIn(by, space, { thread, from: thread, input });
  } catch (error) {
    const held = await threadOfRetry(by, thread, input.id);
    if (held) return held;
    await keepNudges(error, by);
    const now = await threadNow({ thread: thread.id, parent: input.parentId });
    const there = now === thread.id ? undefined : await threadIn(space, now);
    if (!there) throw error;
    return publishIn(by, space, { thread: there, from: thread, input });
  }
}

type Publishing = { thread: ThreadRow; from: ThreadRow; input: NewPost };
async function publishIn(by: By, space: SpaceView, { thread, from, input }: Publishing): Promise<string> {
  const rendered = await shownAs(input.body);
  const attachments = await attachmentsOf(by, { thread, from, input });
  const looks = await screenOf(space);
  const insert = { by, space, thread, input, rendered, attachments, looks };
  const { held, tell } = await inThread(thread.id, (tx) => insertPost(tx, insert));
  announce(held ? "post.held" : "post.published", { space, thread });
  tell();
  return thread.id;
}

/** What the post names, looked up before the thread's lock is taken. The items named are those of the thread it was begun in. */
async function attachmentsOf(by: By, { thread, from, input }: Publishing): Promise<Attachments> {
  return {
    sources: await sourcesNamed(thread, input.sources),
    items: thread.id === from.id ? await itemsNamed(thread, input.items) : [],
    steelman: await pointRestated(thread, by, input),
    answers: await conditionsNamed(from, by, input.answers),
  };
}

/** Where a post stands that we already hold from the same author; somebody else's id is a refusal. */
async function threadOfRetry(by: By, thread: ThreadRow, id: string): Promise<string | null> {
  const [held] = await db()
    .select({ authorId: posts.authorId, threadId: posts.threadId, left: leftPlaces.seq })
    .from(posts)
    .leftJoin(leftPlaces, and(eq(leftPlaces.postId, posts.id), eq(leftPlaces.threadId, thread.id)))
    .where(eq(posts.id, id))
    .limit(1);
  if (!held) return null;
  const known = held.threadId === thread.id || held.left !== null;
  if (held.authorId !== by.id || !known) throw conflict("This id is taken. Send it again.");
  return held.threadId;
}

/**
 * Everybody who writes in a lively thread waits for its row, so as little as can be is done while it is held:
 * one statement between taking the place and the commit, and one more where something hangs on the post.
 */
async function insertPost(tx: Transaction, insert: Insert): Promise<{ held: boolean; tell: () => void }> {
  const { by, space, thread, input, rendered } = insert;
  // Two posts of one person at once are looked at one after the other.
  const writer = await join(tx, space, by.id, { may: maySpeak, alone: !isOpen(insert.looks) });
  const hits = await screen(tx, { ...insert.looks, space }, writer, wordsOf(insert));
  const held = hits.some(({ effect }) => effect === "hold");
  if (!held) await tx.enqueue("notify", { kind: "published", postId: input.id });
  await dropSent(tx, by, { id: input.id, threadId: thread.id });
  const place = await takePlace(tx, thread, held);
  if (isClosed(place)) throw forbidden(`${howClosed(place)}: it can be read, but not answered.`);
  if (place.slowSeconds > 0) await ensureItsTime(tx, insert, place);
  const { made, first } = await insertRows(tx, insert, { ...place, held });
  if (!made) throw await whyNot(tx, thread, input.parentId ?? "");
  if (first) await countIn(tx, thread);
  await attach(tx, { id: input.id, threadId: thread.id }, insert.attachments);
  await mention(tx, input.id, rendered.mentions);
  const post = { id: input.id, threadId: thread.id, authorId: by.id, version: 1 };
  return { held, tell: await keepCaught(tx, { space, post, hits, held }) };
}

const wordsOf = ({ thread, input, rendered, attachments }: Insert): Words => ({
  ...{ postId: input.id, threadId: thread.id, parentId: input.parentId, body: input.body, html: rendered.html },
  beside: attachments.steelman ?? undefined,
  mentions: rendered.mentions.length,
  cited: input.sources.filter(({ url }) => url !== undefined).length,
  despite: input.despite,
});

/**
 * The thread's lock, its next number, and the post's own: siblings then sort as they were committed. A held post is
 * counted when it is released.
 */
async function takePlace(tx: Transaction, thread: { id: string }, held: boolean) {
  const counted = { postCount: sql`${threads.postCount} + 1`, lastPostAt: toTheSecond };
  const [place] = await tx
    .update(threads)
    .set({
      seq: sql`${threads.seq} + 1`,
      ordinals: sql`${threads.ordinals} + 1`,
      ...(held ? {} : counted),
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

type Place = { seq: number; ordinal: number; number: number; held: boolean };

/** The post, its text, its change and its author among the people, if its parent can be answered. */
async function insertRows(tx: Transaction, { by, space, thread, input, rendered }: Insert, place: Place) {
  const state = place.held ? "held" : "published";
  const open = sql`parent.state = 'published' and parent.depth < ${MAX_DEPTH}`;
  const { rows } = await tx.execute<{ made: boolean; first: boolean }>(sql`
    with parent as (
      select path, depth, state from ${posts} where id = ${input.parentId}::uuid and thread_id = ${thread.id}::uuid
    ), made as (
      insert into ${posts}
        (id, number, ordinal, thread_id, space_id, parent_id, path, depth, author_id, move, position_id, state, html, renderer)
      select ${input.id}::uuid, ${place.number}::bigint, ${place.ordinal}::int, ${thread.id}::uuid, ${space.id}::uuid, ${input.parentId}::uuid,
        coalesce(parent.path, '') || ${childPath("", place.number)}, coalesce(parent.depth, 0) + 1, ${by.id}::uuid,
        ${input.move}, (select position_id from ${stances}
          where thread_id = ${thread.id}::uuid and account_id = ${by.id}::uuid and current),
        ${state}, ${rendered.html}, ${RENDERER}::int
      from (select) as one left join parent on true
      where ${input.parentId}::uuid is null or (${open})
      returning id
    ), text as (
      insert into ${revisions} (id, thread_id, post_id, version, body, by_id)
      select ${uuidv7()}::uuid, ${thread.id}::uuid, id, 1, ${input.body}, ${by.id}::uuid from made
    ), change as (
      insert into ${changes} (thread_id, seq, post_id, kind)
      select ${thread.id}::uuid, ${place.seq}::bigint, id, ${state} from made
    ), here as (
      insert into ${participants} (thread_id, account_id)
      select ${thread.id}::uuid, ${by.id}::uuid from made where ${!place.held} on conflict do nothing returning 1
    )
    select exists (select from made) as made, exists (select from here) as first`);
  return found(rows[0]);
}

const countIn = (tx: Transaction, thread: { id: string }) =>
  tx
    .update(threads)
    .set({ peopleCount: sql`${threads.peopleCount} + 1` })
    .where(eq(threads.id, thread.id));
