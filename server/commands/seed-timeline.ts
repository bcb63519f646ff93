import type { Work } from "@/server/posts/attached/key";
import { childPath } from "@/server/posts/path";
import type { DemoPost, DemoThread, DemoWorks } from "./seed-demo-files";
import { stableId } from "./seed-names";

/** What the rows of a thread hang on. */
export type Footing = {
  threadId: string;
  spaceId: string;
  /** The moment "hours ago" counts back from. */
  now: number;
  /** The thread's last change before these. */
  seq: number;
  /** How many posts the thread has had. */
  ordinals: number;
  /** Numbers for the posts, rising. */
  numbers: number[];
  accountOf(handle: string): string;
  positionOf(number: number): string;
  itemOf(number: number): string;
  works: DemoWorks;
  /** What paragraphs are cited from. */
  reading: Work | null;
  /** Who hides posts. */
  moderatorId: string;
};

const HOUR = 3_600_000;
export const oldestFirst = <T extends { at: number }>(all: T[]): T[] => all.toSorted((a, b) => b.at - a.at);
export const moment = (on: Footing, hoursAgo: number) => new Date(on.now - hoursAgo * HOUR);
export const postId = (on: Footing, key: string) => stableId(on.threadId, "post", key);

/** The stances of a thread as rows, the oldest first; everybody's last one is current. */
export function stanceRows(file: DemoThread, on: Footing) {
  const ordered = oldestFirst(file.stances);
  return ordered.map((stance, index) => ({
    id: stableId(on.threadId, "stance", stance.by, index),
    threadId: on.threadId,
    accountId: on.accountOf(stance.by),
    positionId: on.positionOf(stance.position),
    confidence: stance.confidence,
    wouldChange: stance.wouldChange,
    wouldChangeShown: stance.shown,
    becauseId: stance.because ? postId(on, causeOf(file, stance.because, stance.at)) : null,
    current: !ordered.slice(index + 1).some(({ by }) => by === stance.by),
    createdAt: moment(on, stance.at),
  }));
}

/** Nobody is moved by what is not written yet. */
function causeOf({ posts }: DemoThread, key: string, at: number): string {
  if (!posts.some((post) => post.key === key && post.at > at))
    throw new Error(`${key} moves somebody before it is there.`);
  return key;
}

/** The posts of a thread as rows, in the order they were written, so that siblings sort as they came. */
export function postRows(file: DemoThread, on: Footing) {
  const placed = new Map<string, { id: string; path: string; depth: number }>();
  return oldestFirst(file.posts).map((post, index) => {
    const parent = post.replyTo ? placed.get(post.replyTo) : { id: null, path: "", depth: 0 };
    if (!parent) throw new Error(`${post.key} answers ${post.replyTo}, which is not there yet.`);
    const number = on.numbers[index] ?? 0;
    const place = { id: postId(on, post.key), path: childPath(parent.path, number), depth: parent.depth + 1 };
    if (placed.has(post.key)) throw new Error(`There are two posts ${post.key}.`);
    placed.set(post.key, place);
    return {
      ...place,
      key: post.key,
      reason: post.reason,
      number,
      ordinal: on.ordinals + index + 1,
      threadId: on.threadId,
      spaceId: on.spaceId,
      parentId: parent.id,
      authorId: on.accountOf(post.by),
      move: post.move,
      positionId: standing(file, post, on),
      version: 1 + post.revised.length,
      createdAt: moment(on, post.at),
      revisedAt: post.revised.length > 0 ? moment(on, lastTouched(post)) : null,
      ...stateOf(file, post, on),
    };
  });
}

/** When its text was last written, in hours ago. */
const lastTouched = ({ at, revised }: DemoPost) => revised.at(-1)?.at ?? at;

/** Where the author stood when writing. */
function standing({ stances }: DemoThread, post: DemoPost, on: Footing): string | null {
  const then = oldestFirst(stances).findLast(({ by, at }) => by === post.by && at >= post.at);
  return then ? on.positionOf(then.position) : null;
}

function stateOf(file: DemoThread, post: DemoPost, on: Footing) {
  if (!post.state) return { state: "published" as const, stateById: null, stateAt: null };
  const stateById = post.state === "hidden" ? on.moderatorId : on.accountOf(post.by);
  return { state: post.state, stateById, stateAt: moment(on, takenAwayAt(file, post)) };
}

/** Nobody answers what is gone: a post goes a while after the last answer to it, in hours ago. */
function takenAwayAt({ posts }: DemoThread, post: DemoPost): number {
  const answers = posts.filter(({ replyTo }) => replyTo === post.key).map(({ at }) => at);
  const last = Math.min(lastTouched(post), ...answers);
  return Math.max(last - 0.5, last / 2);
}

/** Every version of every text. */
export function revisionRows({ posts }: DemoThread, on: Footing) {
  return posts.flatMap((post) =>
    [post, ...post.revised].map(({ body, at, by }, index) => ({
      id: stableId(on.threadId, "revision", post.key, index + 1),
      threadId: on.threadId,
      postId: postId(on, post.key),
      version: index + 1,
      body,
      byId: on.accountOf(by ?? post.by),
      at: moment(on, at),
    })),
  );
}

/** What happened in the thread, numbered without a gap in the order of time. */
export function changeRows(file: DemoThread, written: ReturnType<typeof postRows>, on: Footing) {
  const published = written.flatMap((post) => [
    { postId: post.id, kind: "published" as const, at: post.createdAt },
    ...(post.state !== "published" && post.stateAt ? [{ postId: post.id, kind: post.state, at: post.stateAt }] : []),
  ]);
  const touched = file.posts.flatMap(({ key, revised, steelman }) => [
    ...revised.map(({ at }) => ({ postId: postId(on, key), kind: "revised" as const, at: moment(on, at) })),
    ...(steelman?.fair ? [{ postId: postId(on, key), kind: "marked" as const, at: moment(on, steelman.fair) }] : []),
  ]);
  const pinned = file.pinned ? [{ postId: null, kind: "thread" as const, at: moment(on, file.pinned.at) }] : [];
  return [...published, ...touched, ...pinned]
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map((change, index) => ({ threadId: on.threadId, seq: on.seq + index + 1, ...change }));
}
