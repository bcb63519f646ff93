import { eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { changes, revisions } from "@/db/schema/posts";
import { positions, threads } from "@/db/schema/threads";
import { inTransaction, sqlState, type Transaction } from "@/db/transaction";
import { conflict, ensure } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { RENDERER, renderMarkdown } from "@/server/markdown/render";
import type { LogAct } from "@/server/moderation/log/view";
import * as log from "@/server/moderation/log/write";
import { isOpen, screenOf } from "@/server/moderation/screening/read";
import { maySpeak } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import { join, standingIn } from "@/server/spaces/write";
import { inThread, nextChange } from "./changes/write";
import { mayReviseThread } from "./policy";
import type { ThreadRow } from "./read";
import { keepCaughtQuestion, screenQuestion } from "./screened/write";
import { newShortId, slugOf } from "./slug";
import { threadPath } from "./view";

type By = { id: string };
export type Settings = { asksFirst: boolean; steelman: boolean };
export type NewThread = Settings & { id: string; title: string; prompt: string; positions: string[] };

/** Opens a question. The client made the id, so a retry answers the thread that is already there. */
export async function openThread(by: By, space: SpaceView, input: NewThread): Promise<{ path: string }> {
  const { html, mentions } = await renderMarkdown(input.prompt);
  const looks = await screenOf(space);
  const shortId = newShortId();
  const slug = slugOf(input.title);
  const { id, title, asksFirst, steelman } = input;
  const row = { id, shortId, slug, spaceId: space.id, authorId: by.id, title, asksFirst, steelman };
  try {
    const tell = await inTransaction(async (tx) => {
      const writer = await join(tx, space, by.id, { may: maySpeak, alone: !isOpen(looks) });
      const texts = [title, input.prompt, ...input.positions];
      const question = { id, texts, html, mentions: mentions.length };
      const hits = await screenQuestion(tx, { ...looks, space }, { writer, question });
      await tx.insert(threads).values({ ...row, promptHtml: html, promptRenderer: RENDERER });
      await tx
        .insert(positions)
        .values(input.positions.map((text, index) => ({ id: uuidv7(), threadId: input.id, number: index + 1, text })));
      const first = { title: input.title, body: input.prompt, byId: by.id };
      await tx.insert(revisions).values({ id: uuidv7(), threadId: input.id, version: 1, ...first });
      await tx.enqueue("notify", { kind: "opened", threadId: input.id });
      return keepCaughtQuestion(tx, { space, by, question: { id, version: 1 }, hits });
    });
    announce("thread.opened", { space, thread: { id: input.id, shortId } });
    tell();
  } catch (error) {
    if (sqlState(error) !== "23505") throw error;
    return retryOf(by, space, input.id);
  }
  return { path: threadPath({ spaceSlug: space.slug, slug, shortId }) };
}

async function retryOf(by: By, space: SpaceView, id: string): Promise<{ path: string }> {
  const [held] = await db().select().from(threads).where(eq(threads.id, id));
  if (held?.authorId !== by.id || held.spaceId !== space.id) throw conflict("This id is taken. Send it again.");
  return { path: threadPath({ ...held, spaceSlug: space.slug }) };
}

export type ThreadRevision = { version: number; title: string; prompt: string };

/** Mends title and prompt; refuses with both texts where somebody was faster. */
export async function reviseThread(
  by: By,
  space: SpaceView,
  thread: ThreadRow,
  input: ThreadRevision,
): Promise<{ version: number; path: string }> {
  const { html, mentions } = await renderMarkdown(input.prompt);
  const looks = await screenOf(space);
  const version = input.version + 1;
  const slug = slugOf(input.title);
  const tell = await inThread(thread.id, async (tx) => {
    const writer = await standingIn(tx, space, { ...by, lock: isOpen(looks) ? "share" : "no key update" });
    const { actor, here } = writer;
    const question = { id: thread.id, texts: [input.title, input.prompt], html, mentions: mentions.length };
    const hits = await screenQuestion(tx, { ...looks, space }, { writer, question });
    const now = await nextChange(tx, thread.id);
    ensure(
      mayReviseThread(actor, here, now),
      "Only its author, while it is open, and moderators may change a question.",
    );
    if (now.mergedIntoId) throw conflict("This question became part of another one. Change it there.");
    if (now.version !== input.version) throw await stale(tx, thread.id, now.version);
    const shown = { promptHtml: html, promptRenderer: RENDERER };
    await writeVersion(tx, by, now, { title: input.title, body: input.prompt, ...shown });
    const caught = await keepCaughtQuestion(tx, { space, by, question: { id: thread.id, version }, hits });
    if (by.id !== thread.authorId) await record(tx, by, thread, "retitle", "");
    return caught;
  });
  announce("thread.revised", { space, thread });
  tell();
  return { version, path: threadPath({ spaceSlug: space.slug, slug, shortId: thread.shortId }) };
}

type Words = { title: string; body: string; promptHtml: string; promptRenderer: number };

/** The next version of a question, as the change whose number was just taken. */
export async function writeVersion(
  tx: Transaction,
  by: By,
  now: { id: string; seq: number; version: number },
  { body, ...shown }: Words,
): Promise<void> {
  const version = now.version + 1;
  const { title } = shown;
  await tx
    .update(threads)
    .set({ ...shown, slug: slugOf(title), version })
    .where(eq(threads.id, now.id));
  await tx.insert(revisions).values({ id: uuidv7(), threadId: now.id, version, title, body, byId: by.id });
  await tx.insert(changes).values({ threadId: now.id, seq: now.seq, kind: "thread" });
}

async function stale(tx: Transaction, threadId: string, version: number) {
  const [theirs] = await tx
    .select()
    .from(revisions)
    .where(
      sql`${revisions.threadId} = ${threadId} and ${revisions.postId} is null and ${revisions.version} = ${version}`,
    );
  const detail = { version, title: theirs?.title ?? "", body: theirs?.body ?? "" };
  return conflict("This question was changed in the meantime. Both versions are shown.", detail);
}

/** What staff did, for the space's log. */
export const record = (tx: Transaction, by: By, thread: ThreadRow, act: LogAct, reason: string) =>
  log.record(tx, { spaceId: thread.spaceId, byId: by.id, act, target: { kind: "thread", id: thread.id }, reason });
