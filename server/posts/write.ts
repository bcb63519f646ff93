import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { changes, mentions, posts, revisions } from "@/db/schema/posts";
import type { Transaction } from "@/db/transaction";
import { dropRevision } from "@/server/drafts/write";
import { conflict, forbidden, found, invalid } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { RENDERER, renderMarkdown } from "@/server/markdown/render";
import type { SpaceView } from "@/server/spaces/view";
import { join } from "@/server/spaces/write";
import { inThread, nextChange } from "@/server/threads/write";
import type { PostRow } from "./read";
import { mentionedAccounts, textOf } from "./texts/read";

type By = { id: string };
export type Rendered = { html: string; mentions: string[] };

/** A text may be written and still show nothing: a link's address that no link names. */
export async function shownAs(body: string): Promise<Rendered> {
  const rendered = await renderMarkdown(body);
  if (rendered.html === "") throw invalid("Nothing of this text would be seen.");
  return rendered;
}

export async function mention(tx: Transaction, postId: string, handles: string[]): Promise<void> {
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
  await inThread(post.threadId, async (tx) => {
    await join(tx, space, by.id);
    await dropRevision(tx, by, post);
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
    const text = { id: uuidv7(), threadId: post.threadId, postId: post.id, version, body: input.body, byId: by.id };
    await tx.insert(revisions).values(text);
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
