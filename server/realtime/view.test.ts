import fc from "fast-check";
import { expect, test } from "vitest";
import type { PostsPage, PostView } from "@/server/posts/view";
import type { Frame } from "./contract";
import { applyFrame, byPath, mergePage, missingIn, missingRoots, stateOf, type ThreadState } from "./view";

/** A thread in thirty lines, to compare with: what happened, in order, and what any reader would be sent. */
class Model {
  posts: PostView[] = [];
  log: { postId: string; path: string; kind: "published" | "revised" | "gone" | "back" }[] = [];
  lost: PostView[] = [];
  /** Branches that went to another thread, the root first, as they stood. */
  away: PostView[][] = [];
  #made = 0;

  publish(parent: PostView | undefined) {
    const number = (++this.#made).toString(36).padStart(7, "0");
    const post: PostView = {
      id: `p${number}`,
      threadId: "t",
      parentId: parent?.id ?? null,
      path: (parent?.path ?? "") + number,
      depth: (parent?.depth ?? 0) + 1,
      ordinal: this.#made,
      state: "published",
      version: 1,
      author: null,
      move: "claim",
      position: null,
      html: "first",
      createdAt: "",
      revisedAt: null,
    };
    this.posts = [...this.posts, post].sort(byPath);
    this.log.push({ postId: post.id, path: post.path, kind: "published" });
  }

  revise(post: PostView) {
    this.posts = this.posts.map((held) => (held.id === post.id ? { ...held, version: held.version + 1 } : held));
    this.log.push({ postId: post.id, path: post.path, kind: "revised" });
  }

  /** Leaves a reader's sight, as a post that is held does. */
  lose(post: PostView) {
    if (this.posts.some((held) => held.parentId === post.id)) return;
    this.posts = this.posts.filter((held) => held.id !== post.id);
    this.lost.push(post);
    this.log.push({ postId: post.id, path: post.path, kind: "gone" });
  }

  /** Comes back to where it was, if its parent is still there. */
  regain(at: number) {
    const post = this.lost[at % this.lost.length];
    const parent = this.posts.find(({ id }) => id === post?.parentId);
    if (!post || (post.parentId && post.path.slice(0, -7) !== parent?.path)) return;
    this.lost = this.lost.filter((held) => held.id !== post.id);
    this.posts = [...this.posts, post].sort(byPath);
    this.log.push({ postId: post.id, path: post.path, kind: "back" });
  }

  /** Goes to another thread with all that stands below it, and leaves a line in its place or nothing. */
  leave(post: PostView, stub: boolean) {
    const branch = this.posts.filter(({ path }) => path.startsWith(post.path));
    this.posts = this.posts.filter(({ path }) => !path.startsWith(post.path));
    // What is out of sight goes along.
    this.lost = this.lost.filter(({ path }) => !path.startsWith(post.path));
    for (const each of branch) this.log.push({ postId: each.id, path: each.path, kind: "gone" });
    if (stub) {
      const line: PostView = { ...post, id: `s${this.log.length}`, state: "moved", html: null };
      this.posts = [...this.posts, line].sort(byPath);
      this.log.push({ postId: line.id, path: line.path, kind: "back" });
    }
    this.away.push(branch);
  }

  /** A branch comes back to where it stood, or to another place, or comes from elsewhere for the first time. */
  arrive(at: number, under: PostView | undefined) {
    const branch = this.away[at % this.away.length];
    const [root] = branch ?? [];
    if (!branch || !root) return;
    const parent = this.posts.find(({ id }) => id === root.parentId);
    const home = root.parentId === null || root.path.slice(0, -7) === parent?.path;
    const to = at % 3 === 0 && home ? parent : under;
    const path = (to?.path ?? "") + root.path.slice(-7);
    // Where it comes back to stands at most the line that it left there.
    const stub = this.posts.find((post) => post.path === path);
    if (stub) {
      this.posts = this.posts.filter(({ id }) => id !== stub.id);
      this.log.push({ postId: stub.id, path: stub.path, kind: "gone" });
    }
    this.away = this.away.filter((other) => other !== branch);
    const moved = branch.map((post) => ({
      ...post,
      parentId: post === root ? (to?.id ?? null) : post.parentId,
      path: path + post.path.slice(root.path.length),
      depth: post.depth - root.depth + (to?.depth ?? 0) + 1,
    }));
    this.posts = [...this.posts, ...moved].sort(byPath);
    for (const each of moved) this.log.push({ postId: each.id, path: each.path, kind: "back" });
  }

  frame(from: number, to = this.log.length): Frame {
    const some = this.log.slice(from, to).map((change, i) => ({ ...change, seq: from + i + 1 }));
    const ids = new Set(some.map((change) => change.postId));
    const here = new Map(this.posts.map((post) => [post.id, post.path]));
    const places = new Map<string, { id: string; path: string; turns: number[] }>();
    for (const { postId: id, path, kind, seq } of some) {
      if (kind === "revised") continue;
      const place = places.get(`${id} ${path}`) ?? { id, path, turns: [] };
      places.set(`${id} ${path}`, { ...place, turns: [...place.turns, seq] });
    }
    const isHere = ({ id, path }: { id: string; path: string }) => here.get(id) === path;
    return {
      threadId: "t",
      from,
      to,
      posts: this.posts.filter((post) => ids.has(post.id)),
      added: [...places.values()].filter(isHere).map(({ id, turns }) => ({ id, turns })),
      gone: [...places.values()].filter((place) => !isHere(place)),
    };
  }

  /** The whole thread, or at most so many roots and so many posts of each branch. */
  page(quota = Number.POSITIVE_INFINITY, most = Number.POSITIVE_INFINITY): PostsPage {
    const seq = this.log.length;
    const roots = this.posts.filter((post) => post.parentId === null);
    const shown = roots.slice(0, most).map((root) => {
      const branch = this.posts.filter((post) => post.path.startsWith(root.path));
      const kept = branch.slice(0, quota);
      return {
        kept,
        mark: { rootId: root.id, upTo: kept.at(-1)?.path ?? root.path, rest: branch.length - kept.length, seq },
      };
    });
    return {
      seq,
      tallies: 0,
      posts: shown.flatMap((branch) => branch.kept),
      branches: shown.map((branch) => branch.mark),
      roots: {
        order: "oldest",
        after: roots.slice(0, most).at(-1)?.path ?? null,
        rest: Math.max(0, roots.length - most),
        seq,
      },
    };
  }
}

/** A line shown alone from one of its posts on: the first so many of what stands under it. */
function lineFrom(model: Model, top: PostView, quota: number): PostsPage {
  const line = model.posts.filter((post) => post.path.startsWith(top.path));
  const kept = line.slice(0, quota);
  const upTo = kept.at(-1)?.path ?? top.path;
  const page = model.page();
  return { ...page, posts: kept, branches: [{ rootId: top.id, upTo, rest: line.length - kept.length, seq: page.seq }] };
}

type Act = { kind: "publish" | "revise" | "lose" | "regain" | "leave" | "merge" | "arrive"; at: number };
const KINDS = [
  "publish",
  "publish",
  "publish",
  "publish",
  "revise",
  "lose",
  "regain",
  "leave",
  "merge",
  "arrive",
  "arrive",
];
const acts = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    at: fc.nat(),
  }) as fc.Arbitrary<Act>,
  {
    maxLength: 30,
  },
);

function run(model: Model, list: Act[]) {
  for (const { kind, at } of list) {
    const named = model.posts[at % (model.posts.length + 1)];
    // Nothing is done with the line that a branch left behind.
    const chosen = named?.state === "moved" ? undefined : named;
    if (kind === "publish") model.publish(chosen);
    else if (kind === "regain") model.regain(at);
    else if (kind === "arrive") model.arrive(at, chosen);
    else if (kind === "leave" || kind === "merge") chosen && model.leave(chosen, kind === "leave");
    else if (chosen) model[kind](chosen);
  }
}

const seen = (state: ThreadState) => Object.values(state.posts).sort(byPath);

/** What a browser does with a frame: apply it, or ask for what it missed. */
const receive = (state: ThreadState, frame: Frame, model: Model) =>
  applyFrame(state, frame) ?? applyFrame(state, model.frame(state.seq)) ?? state;

test("old state + frames = fresh state, with frames lost, doubled and out of order", () => {
  fc.assert(
    fc.property(acts, fc.array(fc.tuple(acts, fc.nat(3), fc.nat(3)), { maxLength: 8 }), (before, rounds) => {
      const model = new Model();
      run(model, before);
      let state = stateOf("t", model.page());
      const late: Frame[] = [];
      let from = model.log.length;
      for (const [list, copies, delayed] of rounds) {
        run(model, list);
        const frame = model.frame(from);
        from = model.log.length;
        if (delayed === 0) late.push(frame);
        for (let i = 0; i < copies; i++) state = receive(state, frame, model);
        if (late.length > 1) state = receive(state, late.shift() as Frame, model);
      }
      state = receive(state, model.frame(state.seq), model);
      const fresh = stateOf("t", model.page());
      expect(seen(state)).toEqual(seen(fresh));
      expect(state.seq).toBe(fresh.seq);
    }),
  );
});

test("a page that left posts out still knows how many of each branch, and of a line of it, are missing", () => {
  fc.assert(
    fc.property(
      acts,
      acts,
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
      (before, after, quota, most) => {
        const model = new Model();
        run(model, before);
        let state = stateOf("t", model.page(quota, most));
        const under = ({ path }: PostView) => model.posts.filter((post) => post.path.startsWith(path)).length;
        const [top] = seen(state)
          .filter(({ parentId }) => parentId)
          .sort((a, b) => under(b) - under(a));
        if (top) state = mergePage(state, lineFrom(model, top, quota), true);
        run(model, after);
        state = receive(state, model.frame(state.seq), model);
        state = receive(state, model.frame(0), model);
        for (const mark of Object.values(state.branches)) {
          const root = state.posts[mark.rootId] as PostView;
          const inAll = model.posts.filter((post) => post.path.startsWith(root.path)).length;
          const here = seen(state).filter((post) => post.path.startsWith(root.path)).length;
          expect(missingIn(state, mark)).toBe(inAll - here);
        }
        const roots = (posts: PostView[]) => posts.filter((post) => post.parentId === null).length;
        expect(missingRoots(state)).toBe(roots(model.posts) - roots(seen(state)));
      },
    ),
  );
});

test("a frame after a gap is refused, and one of the past changes nothing", () => {
  const model = new Model();
  run(model, [{ kind: "publish", at: 0 }]);
  const state = stateOf("t", model.page());
  run(model, [
    { kind: "publish", at: 0 },
    { kind: "publish", at: 0 },
  ]);
  expect(applyFrame(state, model.frame(2))).toBeNull();
  expect(applyFrame(state, model.frame(0, 1))).toBe(state);
});
