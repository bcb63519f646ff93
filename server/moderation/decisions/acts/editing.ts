import { randomInt } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { drafts } from "@/db/schema/drafts";
import { posts, revisions } from "@/db/schema/posts";
import type { Transaction } from "@/db/transaction";
import { placeOf } from "@/server/drafts/read";
import type { DraftContent } from "@/server/drafts/view";
import { conflict, found, invalid } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { act, type Tell } from "@/server/moderation/decisions/acts/act";
import type { Target } from "@/server/moderation/decisions/acts/target";

/** The post stays; its author is asked to change it, and finds its text ready to be written on. */
export const requestEdit = act({
  on: ["post"],
  right: "posts",
  args: z.strictObject({}),
  async run(tx, { by, target, message }) {
    const { state, authorId } = found(target.post);
    if (state !== "published") throw conflict("Only what everybody reads can be changed by its author.", { state });
    if (authorId === by.id) throw invalid("This post is your own: change it yourself.");
    if (message.trim() === "") throw invalid("Say what should be changed: its author reads it.", { field: "message" });
    return { before: {}, after: { draft: await prepare(tx, target) }, tell: asking(target) };
  },
  async undo(tx, { target, after }) {
    if (typeof after.draft === "number") await takeAway(tx, target, after.draft);
    return asking(target);
  },
});

function asking(target: Target): Tell {
  const asked = { accountId: found(target.post).authorId, threadId: found(target.thread).id };
  return () => announce("account.asked", asked);
}

const draftOn = (target: Target) =>
  placeOf(
    { id: found(target.post).authorId },
    { thread: found(target.thread).id, parent: target.id, intent: "revise" },
  );

/** The present text as a draft of its author; answers its version, or null where they had begun one themselves. */
async function prepare(tx: Transaction, target: Target): Promise<number | null> {
  // Looked at first: to insert beside a draft that is being sent would wait for its sender, who waits for the thread.
  const [begun] = await tx.select({ id: drafts.id }).from(drafts).where(draftOn(target));
  if (begun) return null;
  const { version: of, authorId } = found(target.post);
  const [post] = await tx
    .select({ body: revisions.body, move: posts.move })
    .from(revisions)
    .innerJoin(posts, eq(posts.id, revisions.postId))
    .where(and(eq(revisions.postId, target.id), eq(revisions.version, of)));
  const { body, move } = found(post);
  const version = randomInt(1, 1_000_000_000);
  const content: DraftContent = { id: target.id, body, move, of };
  const place = { accountId: authorId, threadId: found(target.thread).id, parentId: target.id };
  const row = { ...place, id: uuidv7(), intent: "revise" as const, version, content };
  const [made] = await tx.insert(drafts).values(row).onConflictDoNothing().returning({ version: drafts.version });
  return made?.version ?? null;
}

/** Nobody has written on it: then it is not missed. Whoever is writing now keeps it. */
async function takeAway(tx: Transaction, target: Target, version: number): Promise<void> {
  const untouched = and(draftOn(target), eq(drafts.version, version));
  const [draft] = await tx.select({ id: drafts.id }).from(drafts).where(untouched).for("update", { skipLocked: true });
  if (draft) await tx.delete(drafts).where(eq(drafts.id, draft.id));
}
