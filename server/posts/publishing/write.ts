import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { leftPlaces, posts } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import { passGate } from "@/server/classes/gate/write";
import { dropSent } from "@/server/drafts/write";
import { conflict, forbidden, notFound } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { isOpen, type Screen, screen, screenOf, type Words } from "@/server/moderation/screening/read";
import { keepCaught, keepNudges } from "@/server/moderation/screening/write";
import type { SourceInput } from "@/server/posts/attached/input";
import { conditionsNamed, itemsNamed, pointRestated, sourcesNamed } from "@/server/posts/attached/read";
import { type Attachments, attach } from "@/server/posts/attached/write";
import { threadNow } from "@/server/posts/moving/places/read";
import { tellAuthor } from "@/server/posts/own/write";
import type { Move } from "@/server/posts/view";
import { mention, type Rendered, shownAs } from "@/server/posts/write";
import { maySpeak } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import { join } from "@/server/spaces/write";
import { inThread } from "@/server/threads/changes/write";
import { howClosed, isClosed } from "@/server/threads/policy";
import { type ThreadRow, threadIn } from "@/server/threads/read";
import { whyNot } from "./read";
import { insertRows, takePlace } from "./rows/write";
import { ensureItsTime } from "./slow/write";

type By = { id: string };
export type NewPost = {
  id: string;
  parentId: string | null;
  group: string | null;
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
  tellAuthor({ authorId: by.id, thread });
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
  const post = { id: input.id, threadId: thread.id, authorId: by.id, version: 1 };
  const gate = {
    space,
    thread,
    writer,
    post: { ...post, parentId: input.parentId, group: input.group, body: input.body },
    held,
  };
  if (space.kind !== "class" && input.group !== null) throw notFound();
  const entered = space.kind === "class" ? await passGate(tx, gate) : { groupId: null, pseudonymId: null };
  const { made, first } = await insertRows(tx, insert, { ...place, ...entered, held });
  if (!made) throw await whyNot(tx, thread, input.parentId ?? "");
  if (first) await countIn(tx, thread);
  await attach(tx, { id: input.id, threadId: thread.id }, insert.attachments);
  await mention(tx, input.id, rendered.mentions);
  return { held, tell: await keepCaught(tx, { space, post, hits, held }) };
}

const wordsOf = ({ thread, input, rendered, attachments }: Insert): Words => ({
  ...{ postId: input.id, threadId: thread.id, parentId: input.parentId, body: input.body, html: rendered.html },
  beside: attachments.steelman ?? undefined,
  mentions: rendered.mentions.length,
  cited: input.sources.filter(({ url }) => url !== undefined).length,
  despite: input.despite,
});

const countIn = (tx: Transaction, thread: { id: string }) =>
  tx
    .update(threads)
    .set({ peopleCount: sql`${threads.peopleCount} + 1` })
    .where(eq(threads.id, thread.id));
