import { MAX_DEPTH } from "@/server/posts/policy";
import type { PostState } from "@/server/posts/view";

type From = { id: string };
type To = { id: string; lockedAt: unknown; archivedAt: unknown; mergedIntoId: string | null };

/**
 * Why posts cannot come into a thread; null where they may. Not into a locked one either: it stands as it was when it
 * was locked, and staff who want it otherwise unlock it first.
 */
export function whyNotInto(from: From, to: To): string | null {
  if (to.id === from.id) return "It is in this thread already. Choose another one.";
  if (to.mergedIntoId) return "That thread became part of another one. Choose that one.";
  if (to.lockedAt) return "That thread is locked. Unlock it first, or choose another one.";
  return to.archivedAt ? "That thread is archived. Choose another one." : null;
}

export type Under = { path: string; depth: number; state: PostState };
type Branch = { path: string; depth: number; deepest: number };

/** Why a branch cannot stand below a post; null where it can. */
export function whyNotUnder(branch: Branch, under: Under): string | null {
  if (under.state !== "published") return "The post that it should stand under was taken away.";
  return tooDeep(branch, under.depth);
}

/** `above`: the depth of what it will stand under, 0 for the top of a thread. */
export function tooDeep({ depth, deepest }: Branch, above: number): string | null {
  if (above + deepest - depth + 1 <= MAX_DEPTH) return null;
  return `Its last replies would stand more than ${MAX_DEPTH} replies deep. Choose a post further up.`;
}

/** Some two seconds' work, while nobody writes in either thread; each of its statements has five. */
export const MOST_MOVED = 10_000;
export const whyNotSoMany = (posts: number): string | null =>
  posts > MOST_MOVED
    ? `At most ${MOST_MOVED.toLocaleString("en")} posts move at once. Move the branches below it one by one.`
    : null;
