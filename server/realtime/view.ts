import { newerTally, type Tallies, type TallyView } from "@/server/endorsements/view";
import type { BranchMark, PostsPage, PostView, RootsMark } from "@/server/posts/view";
import { rootOf } from "@/server/posts/view";
import type { ThreadHead } from "@/server/threads/view";
import type { Frame, Turns } from "./contract";

/** What a browser holds of a thread: pages of it, kept true by frames. Never changed in place. */
export type ThreadState = {
  threadId: string;
  seq: number;
  /** The change of a tally up to which the posts' counts are known. */
  tallies: number;
  posts: Record<string, PostView>;
  branches: Record<string, BranchMark>;
  roots: RootsMark;
  head: ThreadHead | null;
};

/** After every path: nothing of the branch was left out. */
export const LAST = "~";

export const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

export function stateOf(threadId: string, page: PostsPage): ThreadState {
  const empty = {
    threadId,
    seq: page.seq,
    tallies: page.tallies,
    posts: {},
    branches: {},
    roots: page.roots,
    head: null,
  };
  return mergePage(empty, page);
}

/**
 * Adds a later page (more roots, more of a branch, the way to a post). A page older than the state rewinds
 * `seq` to it: the frames in between come again, and counting them twice is prevented by each mark's own `seq`.
 */
export function mergePage(state: ThreadState, page: PostsPage, keepRoots = false): ThreadState {
  const posts = { ...state.posts };
  for (const post of page.posts) {
    const held = posts[post.id];
    if (!held || page.seq >= state.seq) posts[post.id] = withTally(post, held);
  }
  const branches = { ...state.branches };
  for (const mark of page.branches) branches[mark.rootId] = mark;
  const roots = keepRoots ? state.roots : page.roots;
  const tallies = Math.min(state.tallies, page.tallies);
  return { ...state, seq: Math.min(state.seq, page.seq), tallies, posts, branches, roots };
}

/**
 * Old state + frame = fresh state. Answers the same object when the frame is of the past, and null when
 * something is missing before it: then the caller asks `posts.since(state.seq)`. Applying twice changes nothing.
 */
export function applyFrame(state: ThreadState, frame: Frame): ThreadState | null {
  if (frame.threadId !== state.threadId || frame.to <= state.seq) return state;
  if (frame.from > state.seq) return null;
  const next: ThreadState = { ...state, posts: { ...state.posts }, branches: { ...state.branches } };
  const added = new Map(frame.added.map(({ id, turns }) => [id, turns]));
  // First what left: the same post may stand elsewhere now, and another in its place.
  for (const gone of frame.gone) take(next, gone);
  // Parents before children: a parent's path is a prefix of its child's.
  for (const post of [...frame.posts].sort(byPath)) place(next, post, added.get(post.id));
  for (const mark of Object.values(next.branches))
    next.branches[mark.rootId] = { ...mark, seq: Math.max(mark.seq, frame.to) };
  next.roots = { ...next.roots, seq: Math.max(next.roots.seq, frame.to) };
  if (frame.thread) next.head = frame.thread;
  next.seq = frame.to;
  return next;
}

/** A post read anew may have been counted before what is held of it. */
function withTally(post: PostView, held: PostView | undefined): PostView {
  const tally = post.html === null ? undefined : newerTally(post.tally, held?.tally);
  return tally === post.tally ? post : { ...post, tally };
}

/** Old counts + those that changed = fresh counts. Null: some are missing before these; ask `posts.since`. */
export function applyTallies(state: ThreadState, told: Tallies): ThreadState | null {
  if (told.threadId !== state.threadId || told.to <= state.tallies) return state;
  if (told.from > state.tallies) return null;
  const posts = { ...state.posts };
  for (const { postId, ...tally } of told.tallies) {
    const post = posts[postId];
    if (post && post.html !== null && newerTally(post.tally, tally) === tally) posts[postId] = { ...post, tally };
  }
  return { ...state, tallies: told.to, posts };
}

/** A count of one post that was asked for by itself. */
export function retold(state: ThreadState, id: string, tally: TallyView | null): ThreadState {
  const post = state.posts[id];
  if (!post || !tally || newerTally(post.tally, tally) !== tally) return state;
  return { ...state, posts: { ...state.posts, [id]: { ...post, tally } } };
}

/** Whether a post stands otherwise now than when a mark was counted. Turns alternate: an odd number makes a change. */
const isNews = (turns: Turns, mark: { seq: number }) => turns.filter((seq) => seq > mark.seq).length % 2 === 1;

function place(state: ThreadState, told: PostView, turns: Turns | undefined): void {
  const held = state.posts[told.id];
  const post = withTally(told, held);
  if (held) state.posts[post.id] = post;
  // Neither held nor new: it lies in what this page left out, and comes when it is asked for.
  if (turns === undefined) return;
  if (post.parentId === null) placeRoot(state, post, turns);
  else placeReply(state, post, turns);
}

function placeReply(state: ThreadState, post: PostView, turns: Turns): void {
  const marks = marksAt(state, post.path);
  if (marks.length === 0) return;
  for (const mark of marks) {
    if (post.path > mark.upTo && isNews(turns, mark)) state.branches[mark.rootId] = { ...mark, rest: mark.rest + 1 };
  }
  if (post.parentId && state.posts[post.parentId]) state.posts[post.id] = post;
}

/** A new root is loaded whole at once: whatever is answered to it comes as a frame. */
function placeRoot(state: ThreadState, post: PostView, turns: Turns): void {
  const { roots } = state;
  const news = isNews(turns, roots);
  if (roots.order === "oldest" && roots.after !== null && post.path > roots.after && news) {
    state.roots = { ...roots, rest: roots.rest + 1 };
  }
  if (!news && !state.posts[post.id]) return;
  state.posts[post.id] = post;
  state.branches[post.id] ??= { rootId: post.id, upTo: LAST, rest: 0, seq: turns.at(-1) ?? state.seq };
}

function take(state: ThreadState, gone: Frame["gone"][number]): void {
  for (const mark of marksAt(state, gone.path)) {
    if (gone.path <= mark.upTo || !isNews(gone.turns, mark)) continue;
    state.branches[mark.rootId] = { ...mark, rest: Math.max(0, mark.rest - 1) };
  }
  if (rootOf(gone.path) === gone.path) takeRoot(state, gone);
  if (!standsAt(state, gone)) return;
  delete state.posts[gone.id];
  delete state.branches[gone.id];
}

/** A page that is newer than the frame may hold the post where it went. */
const standsAt = (state: ThreadState, { id, path }: { id: string; path: string }) => state.posts[id]?.path === path;

function takeRoot(state: ThreadState, gone: Frame["gone"][number]): void {
  const { order, after, rest } = state.roots;
  if (after === null || !isNews(gone.turns, state.roots)) return;
  const leftOut = order === "oldest" ? gone.path > after : gone.path < after && !standsAt(state, gone);
  if (leftOut) state.roots = { ...state.roots, rest: Math.max(0, rest - 1) };
}

/** The marks of what holds this place: of its root's branch, and of a line of it that is shown alone. */
function marksAt(state: ThreadState, path: string): BranchMark[] {
  return Object.values(state.branches).filter((mark) => {
    const root = state.posts[mark.rootId]?.path;
    return root !== undefined && path.startsWith(root);
  });
}

/** How many posts of a branch are on the server and not here. */
export function missingIn(state: ThreadState, mark: BranchMark): number {
  const root = state.posts[mark.rootId]?.path;
  if (!root || mark.rest === 0) return 0;
  return missingAmong(
    mark,
    Object.values(state.posts).filter((post) => post.path.startsWith(root)),
  );
}

/** The same, where the branch's posts are at hand. */
export function missingAmong(mark: BranchMark, ...branch: { path: string }[][]): number {
  if (mark.rest === 0) return 0;
  const here = branch.reduce((sum, posts) => sum + posts.filter((post) => post.path > mark.upTo).length, 0);
  return Math.max(0, mark.rest - here);
}

/** The answer to one's own publishing, before its frame comes: the frame then counts it as any other. */
export function keepOwn(state: ThreadState, post: PostView): ThreadState {
  if (post.threadId !== state.threadId || state.posts[post.id]) return state;
  const mark = { rootId: post.id, upTo: LAST, rest: 0, seq: state.seq };
  const branches = post.parentId === null ? { ...state.branches, [post.id]: mark } : state.branches;
  return { ...state, posts: { ...state.posts, [post.id]: post }, branches };
}

/** How many root posts are on the server and not here. */
export function missingRoots(state: ThreadState): number {
  const { after, order, rest } = state.roots;
  if (after === null || order === "newest") return rest;
  const here = Object.values(state.posts).filter((post) => post.parentId === null && post.path > after).length;
  return Math.max(0, rest - here);
}
