import { eq, sql } from "drizzle-orm";
import { changes, posts } from "@/db/schema/posts";
import { participants, threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import { passReleased } from "@/server/classes/first/write";
import { conflict, found } from "@/server/errors";
import { HOLD, stateAct } from "@/server/posts/states/write";
import { nextChange } from "@/server/threads/changes/write";
import { howClosed, isClosed } from "@/server/threads/policy";

type By = { id: string };
type Post = { id: string; threadId: string };

/** Its author took a held post back: nobody ever saw it, so nothing is left in its place. */
const tookBack = (post: { stateById: string | null; authorId: string }) => post.stateById === post.authorId;

/**
 * Lets a held post into its thread, under the thread's lock. It comes in now: its number and its moment are those of the
 * release, so that it is new to everybody, whatever they have read meanwhile.
 */
export async function releasePost(tx: Transaction, by: By, post: Post): Promise<void> {
  const [now] = await tx.select().from(posts).where(eq(posts.id, post.id));
  const { state, stateById, authorId, parentId } = found(now);
  if (state !== "held") throw conflict("This post does not wait to be published.", { state });
  if (tookBack({ stateById, authorId })) throw conflict("Its author took it back.");
  const { seq, ordinals, ...thread } = await nextChange(tx, post.threadId);
  if (isClosed(thread))
    throw conflict(`${howClosed(thread)}: nothing more comes in. Open it first, or turn this down.`);
  await ensureAnswers(tx, parentId);
  const ordinal = ordinals + 1;
  const at = new Date();
  const shown = { state: "published" as const, stateById: by.id, stateAt: at, ordinal, createdAt: at };
  await tx.update(posts).set(shown).where(eq(posts.id, post.id));
  await tx.insert(changes).values({ threadId: post.threadId, seq, postId: post.id, kind: "released" });
  const [first] = await tx
    .insert(participants)
    .values({ threadId: post.threadId, accountId: authorId })
    .onConflictDoNothing()
    .returning();
  await tx
    .update(threads)
    .set({
      ...{ ordinals: ordinal, postCount: sql`${threads.postCount} + 1`, lastPostAt: at },
      peopleCount: sql`${threads.peopleCount} + ${first ? 1 : 0}`,
    })
    .where(eq(threads.id, post.threadId));
  await passReleased(tx, { ...post, authorId });
  await tx.enqueue("notify", { kind: "published", postId: post.id });
}

/** Nobody could read what it answers. */
async function ensureAnswers(tx: Transaction, parentId: string | null): Promise<void> {
  if (parentId === null) return;
  const [parent] = await tx.select({ state: posts.state }).from(posts).where(eq(posts.id, parentId));
  const { state } = found(parent);
  if (state !== "published")
    throw conflict(`What it answers is ${state}. Publish or restore that first, or turn this down.`, { parent: state });
}

/** Takes a release back; refuses where somebody answered meanwhile. */
export async function holdAgain(tx: Transaction, by: By, post: Post): Promise<void> {
  const [reply] = await tx.select({ id: posts.id }).from(posts).where(eq(posts.parentId, post.id)).limit(1);
  if (reply) throw conflict("It has been answered, so it cannot be held again. Hide it instead.");
  await stateAct(tx, by, { post, act: HOLD });
  // It waits as it did: nobody has decided over it.
  await tx.update(posts).set({ stateById: null }).where(eq(posts.id, post.id));
}
