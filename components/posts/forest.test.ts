import { expect, test } from "vitest";
import { LAST, stateOf, type ThreadState } from "@/server/realtime/view";
import { growForest, type Twig } from "./forest";

const NAMES: Record<string, string> = { a: "Ada", b: "Ben", c: "Cem" };
const step = (n: number) => n.toString(36).padStart(7, "0");
function post(id: string, numbers: number[], parentId: string | null = null) {
  const author = { id, handle: id, name: NAMES[id] ?? id };
  const path = numbers.map(step).join("");
  const written = { html: `<p>${id}</p>`, createdAt: "2026-01-01T00:00:00Z", revisedAt: null };
  const where = { id, threadId: "t", parentId, path, depth: numbers.length, ordinal: numbers.at(-1) ?? 0 };
  return { ...where, ...written, state: "published" as const, version: 1, author, move: null, position: null };
}
const posts = [post("a", [1]), post("b", [1, 2], "a"), post("c", [1, 2, 3], "b"), post("d", [4])];
const mark = (rootId: string, rest = 0, upTo = LAST) => ({ rootId, upTo, rest, seq: 1 });
const roots = { order: "oldest" as const, after: step(4), rest: 0, seq: 1 };
const state = (): ThreadState => stateOf("t", { seq: 1, tallies: 0, posts, branches: [mark("a"), mark("d")], roots });
const none = new Set<string>();
const outline = (twigs: Twig[]): string => twigs.map(({ post, replies }) => post.id + outline(replies)).join("");

test("replies stand under the post they answer, and say whom they answer", () => {
  const [first, second] = growForest({ state: state(), held: none }).boughs;
  expect(outline(first?.twigs ?? [])).toBe("abc");
  expect(first?.twigs[0]?.replies[0]?.to).toBe("Ada");
  expect(first?.twigs[0]?.size).toBe(3);
  expect(outline(second?.twigs ?? [])).toBe("d");
});

test("the newest root comes first where that is asked for, its replies still from the top", () => {
  const newest = { ...state(), roots: { ...roots, order: "newest" as const } };
  expect(growForest({ state: newest, held: none }).boughs.map(({ twigs }) => outline(twigs))).toEqual(["d", "abc"]);
});

test("a held post and what answers it wait; the others are shown", () => {
  const forest = growForest({ state: state(), held: new Set(["c"]) });
  expect(forest.boughs.map(({ twigs }) => outline(twigs))).toEqual(["ab", "d"]);
});

test("a held post is not counted among those still on the server", () => {
  const partly = { ...state(), branches: { a: mark("a", 1, step(1) + step(2)), d: mark("d") } };
  expect(growForest({ state: partly, held: new Set(["c"]) }).boughs[0]?.missing).toBe(0);
});

test("what did not change keeps its object, so its rows rest; what changed does not", () => {
  const before = growForest({ state: state(), held: none });
  const next = state();
  next.posts = { ...next.posts, c: { ...post("c", [1, 2, 3], "b"), version: 2 } };
  const after = growForest({ state: next, held: none }, before);
  expect(after.boughs[1]).toBe(before.boughs[1]);
  expect(after.boughs[0]).not.toBe(before.boughs[0]);
  expect(after.boughs[0]?.twigs[0]?.replies[0]?.replies[0]?.post.version).toBe(2);
});

test("a sibling of a changed post keeps its object", () => {
  const first = state();
  first.posts = { ...first.posts, e: post("e", [1, 5], "a") };
  const before = growForest({ state: first, held: none });
  const next = { ...first, posts: { ...first.posts, e: { ...post("e", [1, 5], "a"), version: 2 } } };
  const after = growForest({ state: next, held: none }, before);
  expect(after.boughs[0]?.twigs[0]?.replies[0]).toBe(before.boughs[0]?.twigs[0]?.replies[0]);
  expect(after.boughs[0]?.twigs[0]?.replies[1]).not.toBe(before.boughs[0]?.twigs[0]?.replies[1]);
});

test("a line shown alone leaves out the rest", () => {
  const forest = growForest({ state: state(), held: none, base: step(1) + step(2) });
  expect(forest.boughs.map(({ twigs }) => outline(twigs))).toEqual(["bc"]);
});

test("a line shown alone says how much of it is still on the server, whatever its root leaves out", () => {
  const line = { ...state(), branches: { a: mark("a", 40, step(1)), b: mark("b", 3, step(1) + step(2)) } };
  const [bough] = growForest({ state: line, held: none, base: step(1) + step(2) }).boughs;
  expect(bough?.mark?.rootId).toBe("b");
  expect(bough?.missing).toBe(2);
});
