import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { changes, mentions, posts, revisions } from "@/db/schema/posts";
import type { Transaction } from "@/db/transaction";
import { ensureWithin } from "@/server/assignments/window/write";
import { pseudonymIn } from "@/server/classes/pseudonyms/write";
import { dropRevision } from "@/server/drafts/write";
import { conflict, forbidden, found, invalid } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { RENDERER, renderMarkdown } from "@/server/markdown/render";
import { isOpen, screen, screenOf, type Words } from "@/server/moderation/screening/read";
import { keepCaught, keepNudges } from "@/server/moderation/screening/write";
import { isStaff, maySpeak } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import { join } from "@/server/spaces/write";
import { ensureStays, inThread, nextChange } from "@/server/threads/changes/write";
import { howClosed, isClosed } from "@/server/threads/policy";
import type { SourceInput } from "./attached/input";
import { itemsNamed, sourcesNamed } from "./attached/read";
import { SAID } from "./attached/view";
import { keepWith, reattach } from "./attached/write";
import { tellAuthor } from "./own/write";
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

export type PostRevision = {
  version: number;
  body: string;
  sources?: SourceInput[];
  items?: number[];
  /** Rules that asked, as whoever revises read them. */
  despite?: string[];
};

/** Replaces the text; refuses with both texts where somebody was faster. Every version is kept, with what hung on it. */
export async function revisePost(by: By, space: SpaceView, post: PostRow, input: PostRevision): Promise<void> {
  if (post.move === "evidence" && input.sources?.length === 0) throw invalid(SAID.noSource, { field: "sources" });
  const rendered = await shownAs(input.body);
  const thread = { id: post.threadId };
  const hung = {
    ...(input.sources && { sources: await sourcesNamed(thread, input.sources) }),
    ...(input.items && { items: await itemsNamed(thread, input.items) }),
  };
  const version = input.version + 1;
  const looks = await screenOf(space);
  const revising = inThread(post.threadId, async (tx) => {
    const writer = await join(tx, space, by.id, { may: maySpeak, alone: !isOpen(looks) });
    const hits = await screen(tx, { ...looks, space }, writer, wordsOf(post, input, rendered));
    if (rendered.mentions.length > 0) await tx.enqueue("notify", { kind: "revised", postId: post.id, byId: by.id });
    await dropRevision(tx, by, post);
    const now = await nextChange(tx, post.threadId);
    if (isClosed(now)) throw forbidden(`${howClosed(now)}: its posts cannot be changed.`);
    // What is marked is the text as it stood when the assignment closed.
    if (space.kind === "class" && !isStaff(writer.actor, writer.here)) await ensureWithin(tx, { thread: now, writer });
    if (post.authorId !== by.id && now.pinnedId !== post.id) {
      throw forbidden("It is no longer pinned, so its author alone may change it. Your words are kept.");
    }
    const [shownNow] = await tx
      .select({ version: posts.version, state: posts.state, threadId: posts.threadId, written: posts.pseudonymId })
      .from(posts)
      .where(eq(posts.id, post.id));
    ensureStays(found(shownNow), post);
    const { version: held, state, written } = found(shownNow);
    if (state !== "published") throw conflict("This post was taken away in the meantime. Your words are kept.");
    if (held !== input.version) throw await stale(tx, { id: post.id, version: held });
    await keepWith(tx, { id: post.id, version: held });
    await reattach(tx, post, hung);
    const shown = { html: rendered.html, renderer: RENDERER, version, revisedAt: new Date() };
    await tx.update(posts).set(shown).where(eq(posts.id, post.id));
    const text = { id: uuidv7(), threadId: post.threadId, postId: post.id, version, body: input.body, byId: by.id };
    // Its author goes on as they began; the hand of another is that of whoever writes here now.
    const pseudonymId = post.authorId === by.id ? written : await pseudonymIn(tx, post.threadId, writer);
    await tx.insert(revisions).values({ ...text, pseudonymId });
    await tx.insert(changes).values({ threadId: post.threadId, seq: now.seq, postId: post.id, kind: "revised" });
    await tx.delete(mentions).where(eq(mentions.postId, post.id));
    await mention(tx, post.id, rendered.mentions);
    // Of a synthesis that others write in: these words are theirs.
    const caught = { id: post.id, threadId: post.threadId, authorId: by.id, version };
    return keepCaught(tx, { space, post: caught, hits, held: false });
  });
  const tell = await revising.catch(async (error) => {
    await keepNudges(error, by);
    throw error;
  });
  announce("post.revised", { space, thread: post.thread });
  tellAuthor(post);
  tell();
}

const wordsOf = (post: PostRow, input: PostRevision, { html, mentions }: Rendered): Words => ({
  ...{ postId: post.id, threadId: post.threadId, parentId: post.parentId, body: input.body, html },
  mentions: mentions.length,
  cited: input.sources?.filter(({ url }) => url !== undefined).length ?? 0,
  despite: input.despite ?? [],
  revised: true,
});

async function stale(tx: Transaction, post: { id: string; version: number }) {
  const theirs = found(await textOf(post, tx));
  return conflict("This post was changed in the meantime. Both texts are shown.", theirs);
}
