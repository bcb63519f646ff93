import type { BranchMark, PostView } from "@/server/posts/view";
import { rootOf } from "@/server/posts/view";
import { byPath, missingAmong, missingRoots, type ThreadState } from "@/server/realtime/view";
import { answered } from "./words";

/** A post with its replies. The same object as before where nothing in it changed, so that its rows rest. */
export type Twig = { post: PostView; to: string | null; replies: Twig[]; size: number };
/** One root's branch as far as it is loaded. */
export type Bough = { root: string; twigs: Twig[]; mark: BranchMark | null; missing: number; posts: PostView[] };
export type Forest = { boughs: Bough[]; missingRoots: number; shown: number };

type View = { state: ThreadState; held: ReadonlySet<string>; base?: string | null };

/** Boughs in reading order. `held` posts wait behind the pill; `base` is the path of the line shown alone. */
export function growForest(view: View, before: Forest | null = null): Forest {
  const { state } = view;
  const kept = new Map(before?.boughs.map((bough) => [bough.root, bough]));
  const marks = new Map(Object.values(state.branches).map((mark) => [state.posts[mark.rootId]?.path, mark]));
  const boughs = [...bucketsOf(view)].map(([root, posts]) => {
    const mark = marks.get(view.base ?? root) ?? null;
    const old = kept.get(root);
    if (old && sameMark(old.mark, mark) && sameItems(old.posts, posts)) return old;
    return growBough({ root, posts, mark }, { view, old });
  });
  const order = state.roots.order === "oldest" ? 1 : -1;
  boughs.sort((a, b) => (a.root < b.root ? -order : order));
  const shown = boughs.reduce((sum, bough) => sum + bough.posts.length, 0);
  return { boughs, missingRoots: view.base ? 0 : missingRoots(state), shown };
}

function bucketsOf({ state, held, base }: View): Map<string, PostView[]> {
  const buckets = new Map<string, PostView[]>();
  for (const id in state.posts) {
    const post = state.posts[id];
    if (!post || held.has(id) || (base && !post.path.startsWith(base))) continue;
    const root = rootOf(post.path);
    const bucket = buckets.get(root);
    if (bucket) bucket.push(post);
    else buckets.set(root, [post]);
  }
  return buckets;
}

function growBough(
  { root, posts, mark }: { root: string; posts: PostView[]; mark: BranchMark | null },
  { view, old }: { view: View; old: Bough | undefined },
): Bough {
  const before = new Map<string, Twig>();
  for (const twig of old?.twigs ?? []) remember(twig, before);
  const top: Twig[] = [];
  const line: Twig[] = [];
  for (const post of [...posts].sort(byPath)) {
    while (line.length > 0 && !post.path.startsWith(line.at(-1)?.post.path ?? "")) close(line, before, top);
    line.push({ post, to: answered(post, view.state.posts[post.parentId ?? ""]), replies: [], size: 1 });
  }
  while (line.length > 0) close(line, before, top);
  const held = view.held.size === 0 ? [] : heldIn(view, view.base ?? root);
  const missing = mark ? missingAmong(mark, posts, held) : 0;
  return { root, twigs: top, mark, missing, posts };
}

const heldIn = ({ state, held }: View, root: string) =>
  [...held].flatMap((id) => (state.posts[id]?.path.startsWith(root) ? [state.posts[id]] : []));

/** Ends the last twig of the line: gives it to its parent, as the old object where it is the same as before. */
function close(line: Twig[], before: Map<string, Twig>, top: Twig[]): void {
  const grown = line.pop();
  if (!grown) return;
  const old = before.get(grown.post.id);
  const same = old && old.post === grown.post && old.to === grown.to && sameItems(old.replies, grown.replies);
  const twig = same ? old : grown;
  const parent = line.at(-1);
  if (parent) parent.size += twig.size;
  (parent?.replies ?? top).push(twig);
}

function remember(twig: Twig, into: Map<string, Twig>): void {
  into.set(twig.post.id, twig);
  for (const reply of twig.replies) remember(reply, into);
}

// Every frame counts a mark anew; only what it says matters here.
const sameMark = (a: BranchMark | null, b: BranchMark | null) => a?.rest === b?.rest && a?.upTo === b?.upTo;
const sameItems = <T>(a: T[], b: T[]) => a.length === b.length && a.every((item, index) => item === b[index]);
