import { randomInt } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { drafts } from "@/db/schema/drafts";
import { posts } from "@/db/schema/posts";
import { inTransaction, type Transaction } from "@/db/transaction";
import { conflict, invalid } from "@/server/errors";
import { placeOf } from "./read";
import { type DraftContent, type DraftPlace, isEmptyDraft, MOST_DRAFTS } from "./view";

type By = { id: string };
type Place = DraftPlace & { thread: string };
type Saved = Place & { version: number; content: DraftContent };

const ELSEWHERE = "This draft was changed in another window. Both texts are shown.";

/**
 * Keeps words as they stand now, upon the version they were written on; answers the new one, 0 where nothing is left
 * to keep. Another tab's words are never written over: then both are shown.
 */
export function saveDraft(by: By, draft: Saved): Promise<{ version: number }> {
  return inTransaction(async (tx) => {
    const [held] = await tx.select().from(drafts).where(placeOf(by, draft)).for("update");
    if (!held) return draft.version === 0 ? begin(tx, by, draft) : lost(tx, draft);
    const { version } = held;
    // The answer to an earlier try was lost.
    if (version !== draft.version && (await isSame(tx, held.id, draft.content))) return { version };
    if (version !== draft.version) throw conflict(ELSEWHERE, { version, content: held.content });
    if (isEmptyDraft(draft.content)) {
      await tx.delete(drafts).where(eq(drafts.id, held.id));
      return { version: 0 };
    }
    const change = { content: draft.content, version: version + 1, updatedAt: new Date() };
    await tx.update(drafts).set(change).where(eq(drafts.id, held.id));
    return { version: version + 1 };
  });
}

async function begin(tx: Transaction, by: By, draft: Saved): Promise<{ version: number }> {
  const { thread: threadId, parent: parentId, intent, content } = draft;
  if (isEmptyDraft(content) || (await isSent(tx, draft))) return { version: 0 };
  await ensureRoom(tx, by, draft);
  // No draft begins at a number an earlier one had: a tab that still holds that one is told, and writes over nothing.
  const version = randomInt(1, 1_000_000_000);
  const row = { id: uuidv7(), accountId: by.id, threadId, parentId, intent, version, content };
  const [made] = await tx.insert(drafts).values(row).onConflictDoNothing().returning({ version: drafts.version });
  if (made) return made;
  const [held] = await tx.select().from(drafts).where(placeOf(by, draft));
  throw conflict(ELSEWHERE, { version: held?.version ?? 0, content: held?.content ?? null });
}

async function ensureRoom(tx: Transaction, by: By, { thread }: Saved): Promise<void> {
  const held = await tx.$count(drafts, and(eq(drafts.accountId, by.id), eq(drafts.threadId, thread)));
  if (held >= MOST_DRAFTS)
    throw invalid(`You have ${MOST_DRAFTS} drafts in this question. Send one or throw one away to keep another.`);
}

/** The draft it was written on is gone: published, or thrown away elsewhere. */
async function lost(tx: Transaction, draft: Saved): Promise<{ version: number }> {
  if (isEmptyDraft(draft.content) || (await isSent(tx, draft))) return { version: 0 };
  throw conflict("This draft was thrown away in another window.", { version: 0, content: null });
}

/** A save that comes after its post was published keeps nothing. */
async function isSent(tx: Transaction, { intent, content }: Saved): Promise<boolean> {
  if (intent !== "reply") return false;
  const [sent] = await tx.select({ id: posts.id }).from(posts).where(eq(posts.id, content.id));
  return sent !== undefined;
}

async function isSame(tx: Transaction, id: string, content: DraftContent): Promise<boolean> {
  const same = sql`${drafts.content} = ${JSON.stringify(content)}::jsonb`;
  const [row] = await tx
    .select({ id: drafts.id })
    .from(drafts)
    .where(and(eq(drafts.id, id), same));
  return row !== undefined;
}

/** Throws a draft away, if it is still the one that was seen; answers its words, so that they can be brought back. */
export async function dropDraft(
  by: By,
  { version, ...place }: Place & { version?: number },
): Promise<{ content: DraftContent | null }> {
  return inTransaction(async (tx) => {
    const [held] = await tx.select().from(drafts).where(placeOf(by, place)).for("update");
    if (!held) return { content: null };
    if (version !== undefined && version !== held.version)
      throw conflict(ELSEWHERE, { version: held.version, content: held.content });
    await tx.delete(drafts).where(eq(drafts.id, held.id));
    return { content: held.content as DraftContent };
  });
}

/** The post is written: its draft has done its work. Part of the publishing transaction, before the thread's lock. */
export async function dropSent(tx: Transaction, by: By, post: { id: string; threadId: string }): Promise<void> {
  const own = and(eq(drafts.accountId, by.id), eq(drafts.threadId, post.threadId), eq(drafts.intent, "reply"));
  await tx.delete(drafts).where(and(own, sql`${drafts.content} ->> 'id' = ${post.id}`));
}

export async function dropRevision(tx: Transaction, by: By, post: { id: string; threadId: string }): Promise<void> {
  await tx.delete(drafts).where(placeOf(by, { thread: post.threadId, parent: post.id, intent: "revise" }));
}
