import { type PostView, rootOf } from "@/server/posts/view";
import type { ReadsView, Runs } from "@/server/reads/view";
import type { Frame } from "@/server/realtime/contract";
import type { ThreadState } from "@/server/realtime/view";
import { hasNumber, joinRuns, runsOf } from "./runs";

/** What this page knows of what its reader has read. Never changed in place. */
export type Known = {
  /** Whether a post is one's own. */
  isOwn: (post: Pick<PostView, "id" | "author">) => boolean;
  version: number;
  runs: Runs;
  /** The last ordinal that is counted in. */
  upTo: number;
  /** Nothing up to here is called new: on a first visit everything would be. */
  since: number;
  /** New posts by the path of their root, loaded or not. */
  counts: Record<string, number>;
};

/** What the server says; `before` is what the page knew, whose beginning stays. */
export function knownFrom(isOwn: Known["isOwn"], reads: ReadsView, before: Known | null): Known {
  const { version, runs, upTo, byRoot } = reads;
  if (before) return { isOwn, version, runs, upTo, since: before.since, counts: byRoot };
  const first = version === 0;
  return { isOwn, version, runs, upTo, since: first ? upTo : 0, counts: first ? {} : byRoot };
}

type Seen = Pick<PostView, "id" | "ordinal" | "state" | "author">;

export const isNew = ({ isOwn, runs, since }: Known, post: Seen): boolean =>
  post.state === "published" && !isOwn(post) && post.ordinal > since && !hasNumber(runs, post.ordinal);

/** The same, whatever this page calls new. */
export const isUnread = (known: Known, post: Seen): boolean => isNew({ ...known, since: 0 }, post);

export const newIn = ({ counts }: Known): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/**
 * Counts what a frame brings. Posts come in the order of their ordinals, so each is counted once; where one came or
 * went that was counted before, only the server can tell (`doubt`).
 */
export function hear(known: Known, frame: Frame, before: ThreadState): { known: Known; doubt: boolean } {
  const counts = { ...known.counts };
  let { upTo } = known;
  let doubt = frame.gone.length > 0;
  for (const post of [...frame.posts].sort((a, b) => a.ordinal - b.ordinal)) {
    if (post.ordinal > upTo) {
      upTo = post.ordinal;
      const root = rootOf(post.path);
      if (isNew(known, post)) counts[root] = (counts[root] ?? 0) + 1;
    } else doubt ||= before.posts[post.id]?.state !== post.state;
  }
  return { known: { ...known, upTo, counts }, doubt };
}

/** Takes posts as read. */
export function markIn(known: Known, posts: PostView[]): Known {
  const counts = { ...known.counts };
  for (const post of posts) {
    if (!isNew(known, post)) continue;
    const root = rootOf(post.path);
    counts[root] = Math.max(0, (counts[root] ?? 0) - 1);
  }
  return { ...known, counts, runs: joinRuns(known.runs, runsOf(posts.map(({ ordinal }) => ordinal))) };
}

/** Of the new posts those that are not loaded, by root; `beyond`: in branches of which nothing is. */
export function newElsewhere(known: Known, posts: PostView[]): { rest: Record<string, number>; beyond: number } {
  const rest = { ...known.counts };
  const roots = new Set<string>();
  for (const post of posts) {
    const root = rootOf(post.path);
    roots.add(root);
    if (isNew(known, post)) rest[root] = Math.max(0, (rest[root] ?? 0) - 1);
  }
  let beyond = 0;
  for (const [root, count] of Object.entries(rest)) if (!roots.has(root)) beyond += count;
  return { rest, beyond };
}
