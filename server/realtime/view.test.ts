import fc from "fast-check";
import { expect, test } from "vitest";
import type { PostsPage, PostView } from "@/server/posts/view";
import type { Frame } from "./contract";
import { applyFrame, byPath, missingIn, stateOf, type ThreadState } from "./view";

/** A thread in thirty lines, to compare with: what happened, in order, and what any reader would be sent. */
class Model {
  posts: PostView[] = [];
  log: { postId: string; path: string; kind: "published" | "revised" | "gone" }[] = [];
  #made = 0;

  publish(parent: PostView | undefined) {
    const number = (++this.#made).toString(36).padStart(7, "0");
    const post: PostView = {
      id: `p${number}`,
      threadId: "t",
      parentId: parent?.id ?? null,
      path: (parent?.path ?? "") + number,
      depth: (parent?.depth ?? 0) + 1,
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

  /** Leaves a reader's sight, as a post moved to another thread does. */
  lose(post: PostView) {
    if (this.posts.some((held) => held.parentId === post.id)) return;
    this.posts = this.posts.filter((held) => held.id !== post.id);
    this.log.push({ postId: post.id, path: post.path, kind: "gone" });
  }

  frame(from: number, to = this.log.length): Frame {
    const some = this.log.slice(from, to).map((change, i) => ({ ...change, seq: from + i + 1 }));
    const ids = new Set(some.map((change) => change.postId));
    const here = new Set(this.posts.map((post) => post.id));
    const added = some.filter((change) => change.kind === "published" && here.has(change.postId));
    const gone = some.filter((change) => change.kind === "gone");
    return {
      threadId: "t",
      from,
      to,
      posts: this.posts.filter((post) => ids.has(post.id)),
      added: added.map(({ postId, seq }) => ({ id: postId, seq })),
      gone: gone.map(({ postId, path, seq }) => {
        const came = some.find((change) => change.postId === postId && change.kind === "published")?.seq ?? null;
        return { id: postId, path, seq, came };
      }),
    };
  }

  /** The whole thread, or at most `quota` posts of each branch. */
  page(quota = Number.POSITIVE_INFINITY): PostsPage {
    const seq = this.log.length;
    const roots = this.posts.filter((post) => post.parentId === null);
    const shown = roots.map((root) => {
      const branch = this.posts.filter((post) => post.path.startsWith(root.path));
      const kept = branch.slice(0, quota);
      return {
        kept,
        mark: { rootId: root.id, upTo: kept.at(-1)?.path ?? root.path, rest: branch.length - kept.length, seq },
      };
    });
    return {
      seq,
      posts: shown.flatMap((branch) => branch.kept),
      branches: shown.map((branch) => branch.mark),
      roots: { order: "oldest", after: null, rest: 0, seq },
    };
  }
}

type Act = { kind: "publish" | "revise" | "lose"; at: number };
const acts = fc.array(
  fc.record({
    kind: fc.constantFrom("publish", "publish", "publish", "revise", "lose"),
    at: fc.nat(),
  }) as fc.Arbitrary<Act>,
  {
    maxLength: 30,
  },
);

function run(model: Model, list: Act[]) {
  for (const { kind, at } of list) {
    const chosen = model.posts[at % (model.posts.length + 1)];
    if (kind === "publish") model.publish(chosen);
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

test("a page that left posts out still knows how many of each branch are missing", () => {
  fc.assert(
    fc.property(acts, acts, fc.integer({ min: 1, max: 4 }), (before, after, quota) => {
      const model = new Model();
      run(model, before);
      let state = stateOf("t", model.page(quota));
      run(model, after);
      state = receive(state, model.frame(state.seq), model);
      state = receive(state, model.frame(0), model);
      for (const mark of Object.values(state.branches)) {
        const root = state.posts[mark.rootId] as PostView;
        const inAll = model.posts.filter((post) => post.path.startsWith(root.path)).length;
        const here = seen(state).filter((post) => post.path.startsWith(root.path)).length;
        expect(missingIn(state, mark)).toBe(inAll - here);
      }
    }),
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
