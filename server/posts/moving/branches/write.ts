import { v7 as uuidv7 } from "uuid";
import { revisions } from "@/db/schema/posts";
import { positions, threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import { conflict, found, invalid } from "@/server/errors";
import { RENDERER, renderMarkdown } from "@/server/markdown/render";
import { bringBack } from "@/server/posts/moving/back/write";
import { tooDeep, whyNotInto, whyNotUnder } from "@/server/posts/moving/policy";
import { branchIn, hasMore, postIn, type Standing, threadHeld } from "@/server/posts/moving/read";
import { carry, changeThread, ensureMovable, type Kept, type Place } from "@/server/posts/moving/write";
import { PATH_STEP } from "@/server/posts/view";
import type { SpaceView } from "@/server/spaces/view";
import { newShortId, slugOf } from "@/server/threads/slug";
import { threadPath } from "@/server/threads/view";

type Thread = typeof threads.$inferSelect;
/** A post as it is decided over, in its thread, whose row is held. */
export type Branch = { space: SpaceView; thread: Thread; id: string };
/** With the post that the branch stood under. */
export type BranchKept = Kept & { parent: string | null };

/** Its posts in the order of time, the one it begins with among them. */
async function branchOf(tx: Transaction, { thread, id }: Branch) {
  const at = found(await postIn(tx, thread.id, id));
  if (at.state === "moved") throw invalid("This is only the line that a branch left behind.");
  const posts = await branchIn(tx, thread.id, at.path);
  const root = found(posts.find((post) => post.id === id));
  const deepest = posts.reduce((most, { depth }) => Math.max(most, depth), 0);
  return { root, posts, deepest };
}

/** Where each post of a branch stands once its root stands under another post, or at the top. */
function placedUnder(root: Standing, under: { id: string; path: string; depth: number } | null) {
  const path = (under?.path ?? "") + root.path.slice(-PATH_STEP);
  return (post: Standing): Place => ({
    path: path + post.path.slice(root.path.length),
    depth: post.depth - root.depth + (under?.depth ?? 0) + 1,
    parentId: post.id === root.id ? (under?.id ?? null) : post.parentId,
  });
}

/** Brings a post with all below it into another thread of the space, to its top or under a post there. */
export async function moveBranch(
  tx: Transaction,
  branch: Branch,
  { to, under }: { to: string; under: string | null },
): Promise<{ kept: BranchKept; to: Thread }> {
  const { root, posts, deepest } = await branchOf(tx, branch);
  ensureMovable(posts);
  if (under !== null && posts.some(({ id }) => id === under))
    throw invalid("A post cannot stand below itself, nor below what answers it.");
  const target = await threadHeld(tx, branch.space, to);
  const closed = whyNotInto(branch.thread, target);
  if (closed) throw to === branch.thread.id ? invalid(closed) : conflict(closed);
  const parent = under === null ? null : { id: under, ...found(await postIn(tx, target.id, under)) };
  const above = parent && whyNotUnder({ ...root, deepest }, parent);
  if (above) throw invalid(above);
  const moved = { from: branch.thread, to: target, branch: posts, stub: root };
  const kept = await carry(tx, { ...moved, placed: placedUnder(root, parent) });
  return { kept: { ...kept, parent: root.parentId }, to: target };
}

/** Makes a branch a thread of its own. */
export async function splitBranch(
  tx: Transaction,
  branch: Branch,
  { by, title, positions: texts }: { by: { id: string }; title: string; positions: string[] },
): Promise<{ kept: BranchKept; to: Thread }> {
  const { root, posts } = await branchOf(tx, branch);
  ensureMovable(posts);
  if (!(await hasMore(tx, branch.thread.id, root.path)))
    throw invalid("This is the whole thread: nothing would be left to split it from. Retitle the thread instead.");
  const to = await openBeside(tx, branch, { by, title, texts });
  const moved = { from: branch.thread, to, branch: posts, stub: root };
  const kept = await carry(tx, { ...moved, placed: placedUnder(root, null) });
  return { kept: { ...kept, parent: root.parentId }, to };
}

type Opening = { by: { id: string }; title: string; texts: string[] };
async function openBeside(tx: Transaction, { space, thread }: Branch, { by, title, texts }: Opening): Promise<Thread> {
  const [id, shortId] = [uuidv7(), newShortId()];
  const from = threadPath({ ...thread, spaceSlug: space.slug });
  const prompt = `This debate began in [${thread.title.replace(/[\\[\]]/g, "\\$&")}](${from}).`;
  const { html } = await renderMarkdown(prompt);
  const { asksFirst, steelman, lang } = thread;
  const row = {
    id,
    shortId,
    slug: slugOf(title),
    spaceId: space.id,
    authorId: by.id,
    title,
    asksFirst,
    steelman,
    lang,
  };
  const [opened] = await tx
    .insert(threads)
    .values({ ...row, promptHtml: html, promptRenderer: RENDERER })
    .returning();
  await tx
    .insert(positions)
    .values(texts.map((text, index) => ({ id: uuidv7(), threadId: id, number: index + 1, text })));
  await tx.insert(revisions).values({ id: uuidv7(), threadId: id, version: 1, title, body: prompt, byId: by.id });
  await tx.enqueue("notify", { kind: "opened", threadId: id });
  return found(opened);
}

/** Brings a branch back to where it stood. `opened`: into a thread made for it, which becomes part of the old one. */
export async function branchBack(
  tx: Transaction,
  branch: Branch,
  { kept, to, opened }: { kept: BranchKept; to: string; opened: boolean },
): Promise<Thread> {
  if (branch.thread.id !== to) throw conflict("It was moved again since. Take that back first.");
  const { root, posts, deepest } = await branchOf(tx, branch);
  const home = await threadHeld(tx, branch.space, kept.thread);
  if (home.mergedIntoId)
    throw conflict("The thread it came from became part of another one since. Take that back first.");
  const parent = kept.parent === null ? null : await postIn(tx, home.id, kept.parent);
  if (parent === undefined) throw conflict("What it answers went elsewhere since. Take that back first.");
  if (tooDeep({ ...root, deepest }, parent?.depth ?? 0))
    throw conflict("What was answered there since would stand too deep here. It cannot be taken back.");
  if (opened && (await hasMore(tx, to, root.path)))
    throw conflict("Others have written beside it in its thread since. Merge that thread into this one instead.");
  const under = parent && kept.parent ? { id: kept.parent, ...parent } : null;
  await bringBack(tx, { from: branch.thread, to: home, kept, branch: posts, placed: placedUnder(root, under) });
  if (opened) await changeThread(tx, to, { mergedIntoId: home.id, lockedAt: new Date() });
  return home;
}
