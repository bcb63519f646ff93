import type { Move } from "@/server/posts/view";
import type { DemoPost, DemoThread } from "./seed-demo-files";
import { oldestFirst } from "./seed-timeline";

/** Somebody saying something good of a post, in the file's own terms. */
export type Said = { post: string; by: string; kind: "persuasive" | "sourced"; at: number };

/** How many say something of a post, by its move: of those who stand with its author, and of all others. */
const BY_MOVE: Record<Move, { own: number; others: number }> = {
  claim: { own: 0.3, others: 0.06 },
  challenge: { own: 0.26, others: 0.05 },
  evidence: { own: 0.34, others: 0.16 },
  question: { own: 0.08, others: 0.05 },
  concession: { own: 0.12, others: 0.16 },
  synthesis: { own: 0.3, others: 0.26 },
};
/** Who takes no part in a thread seldom reads it. */
const PASSING_BY = 0.25;

/**
 * What the many said, beside what the file names: the same on every install, drawn from the names alone. Nobody
 * endorses what they wrote, what is gone, or what is not there yet.
 */
export function applause(file: DemoThread, handles: string[]): Said[] {
  const named = new Set(file.endorsements.map(({ post, by, kind }) => `${post}/${by}/${kind}`));
  const paths = pathsOf(file);
  const drawn = file.posts.filter(({ state }) => !state).flatMap((post) => applauseFor(post, handles, paths));
  return [...file.endorsements, ...drawn.filter(({ post, by, kind }) => !named.has(`${post}/${by}/${kind}`))];
}

function applauseFor(post: DemoPost, handles: string[], paths: Paths): Said[] {
  const { own, others } = post.liked ?? BY_MOVE[post.move];
  const side = standingAt(paths, post.by, post.at);
  return handles.flatMap((by): Said[] => {
    const at = readAt(post, by, paths);
    const stood = standingAt(paths, by, at);
    const chance = stood !== undefined && stood === side ? own : others;
    const presence = stood === undefined ? PASSING_BY : 1;
    const young = Math.min(1, Math.sqrt(post.at / 24));
    if (by === post.by || draw(nameOf(post), by, "speaks") > chance * presence * young * temper(by)) return [];
    return kindsOf(post, by).map((kind) => ({ post: post.key, by, kind, at }));
  });
}

/** Keys are the same in every file. */
const nameOf = ({ key, by, at }: DemoPost) => `${key} by ${by}, ${at}`;

/** Some praise often, some hardly ever. */
const temper = (handle: string) => 0.35 + draw(handle, "praises");

/** A while after the post and after the reader first came to the thread, and before now: in hours ago. */
function readAt(post: DemoPost, by: string, paths: Paths): number {
  const open = Math.min(post.at, paths.get(by)?.[0]?.at ?? post.at);
  return open - Math.min(1 + 120 * draw(nameOf(post), by, "waits") ** 3, open * 0.8);
}

function kindsOf(post: DemoPost, by: string): Said["kind"][] {
  if (post.sources.length === 0) return ["persuasive"];
  const taste = draw(nameOf(post), by, "weighs");
  if (taste < 0.4) return ["sourced"];
  return taste < 0.7 ? ["sourced", "persuasive"] : ["persuasive"];
}

type Paths = Map<string, DemoThread["stances"]>;

/** Everybody's stances in a thread, the first one first. */
export function pathsOf({ stances }: DemoThread): Paths {
  const paths: Paths = new Map();
  for (const stance of oldestFirst(stances)) paths.set(stance.by, [...(paths.get(stance.by) ?? []), stance]);
  return paths;
}

/** The number of somebody's position at a moment, in hours ago. */
export const standingAt = (paths: Paths, by: string, at: number): number | undefined =>
  paths.get(by)?.findLast((stance) => stance.at >= at)?.position;

/** A number from 0 to 1, always the same for the same words: FNV-1a, stirred once more (SHA-256 took a second in all). */
function draw(...words: string[]): number {
  let hash = 0x811c9dc5;
  for (const letter of words.join("/")) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
