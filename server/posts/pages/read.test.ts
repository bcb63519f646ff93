import { beforeAll, expect, test } from "vitest";
import type { PostView } from "@/server/posts/view";
import { byPath, LAST, mergePage, missingIn, missingRoots, stateOf } from "@/server/realtime/view";
import type { ThreadView } from "@/server/threads/view";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let space: Space;
let thread: ThreadView;
let ada: Person;
const all: PostView[] = [];
const where = () => ({ space: space.slug, thread: thread.id });

/** 23 roots; the second has a line 12 deep with 8 answers at every level. */
beforeAll(async () => {
  space = await a.space();
  thread = await a.thread(space);
  ada = await a.member(space);
  const publish = async (parent: PostView | null) => {
    const post = await a.post(ada, { space, thread, parentId: parent?.id ?? null });
    all.push(post);
    return post;
  };
  const roots = [];
  for (let n = 0; n < 23; n++) roots.push(await publish(null));
  let line = roots[1]!;
  for (let level = 2; level <= 12; level++) {
    const answers = [];
    for (let n = 0; n < 8; n++) answers.push(await publish(line));
    line = answers[3]!;
  }
  all.sort(byPath);
});

test("a page has 20 roots, shares its posts out, and says what is left", async () => {
  const page = await as(null).posts.page({ ...where(), order: "oldest" });
  expect(page.branches).toHaveLength(20);
  expect(page.posts.length).toBeLessThanOrEqual(80);
  expect(page.roots.rest).toBe(3);
  const big = page.branches[1]!;
  const shown = page.posts.filter(({ path }) => path.startsWith(page.posts[1]!.path));
  expect(shown.length + big.rest).toBe(1 + 11 * 8);
  expect(page.branches.filter(({ rest }) => rest > 0)).toEqual([big]);
});

test("page after page and branch after branch is the whole thread, each post once", async () => {
  let state = stateOf(thread.id, await as(null).posts.page({ ...where(), order: "oldest" }));
  while (missingRoots(state) > 0) {
    state = mergePage(state, await as(null).posts.page({ ...where(), order: "oldest", after: state.roots.after! }));
  }
  for (;;) {
    const mark = Object.values(state.branches).find((branch) => missingIn(state, branch) > 0);
    if (!mark) break;
    const more = await as(null).posts.branch({ ...where(), root: mark.rootId, after: mark.upTo });
    expect(more.posts.length).toBeGreaterThan(0);
    state = mergePage(state, more, true);
  }
  expect(Object.values(state.posts).sort(byPath)).toEqual(all);
  expect(Object.values(state.branches).every(({ upTo }) => upTo === LAST)).toBe(true);
});

test("newest first turns the roots round and nothing else", async () => {
  const page = await as(null).posts.page({ ...where(), order: "newest" });
  const roots = page.posts.filter(({ parentId }) => parentId === null).map(({ path }) => path);
  expect(roots).toEqual([...roots].sort().reverse());
  const next = await as(null).posts.page({ ...where(), order: "newest", after: page.roots.after! });
  expect(next.branches).toHaveLength(3);
  expect(next.roots.rest).toBe(0);
});

test("a permalink opens a post 12 levels deep with the whole line that leads to it", async () => {
  const deep = all.reduce((deepest, post) => (post.depth > deepest.depth ? post : deepest));
  const page = await as(null).posts.around({ ...where(), post: deep.id });
  const shown = new Set(page.posts.map(({ path }) => path));
  for (let end = 7; end <= deep.path.length; end += 7) expect(shown.has(deep.path.slice(0, end))).toBe(true);
  const state = stateOf(thread.id, page);
  const [mark] = page.branches;
  expect(Object.keys(state.posts).length + missingIn(state, mark!)).toBe(1 + 11 * 8);
});

test("a thread of another space is not found", async () => {
  const elsewhere = await a.space();
  await expect(as(null).posts.page({ space: elsewhere.slug, thread: thread.id })).rejects.toThrow(/nothing here/);
});
