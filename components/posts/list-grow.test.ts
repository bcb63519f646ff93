import { expect, test } from "vitest";
import type { PostView } from "@/server/posts/view";
import { applyFrame, stateOf, type ThreadState } from "@/server/realtime/view";
import { rowOver } from "./list";
import { growList, listingOf, pageOfList, withMore } from "./list-grow";

const step = (n: number) => n.toString(36).padStart(7, "0");
function post(n: number, parent: PostView | null = null): PostView {
  const path = (parent?.path ?? "") + step(n);
  const where = { id: `p${n}`, threadId: "t", parentId: parent?.id ?? null, path, depth: path.length / 7, ordinal: n };
  const said = { move: "claim" as const, position: null, html: `<p>${n}</p>`, createdAt: "", revisedAt: null };
  return { ...where, ...said, state: "published", version: 1, author: { id: "a", handle: "a", name: "Ada Berg" } };
}
const root = post(1);
const middle = post(2, root);
const deep = post(3, middle);
const asked = { order: "bridging" as const, open: false };
// The deep post is listed before the root; the one between is only what it answers.
const list = { seq: 5, tallies: 2, posts: [deep, root], answered: [middle], total: 3, next: "endorsed:1:x" };
const listing = listingOf(asked, list, { posts: 3, part: false });
const open = () => stateOf("t", pageOfList(list));
const nothing = new Set<string>();
const grown = (state: ThreadState, before = new Map(), isOwn = (_: string) => false) =>
  growList({ state, held: nothing, listing, isOwn }, before);
const frame = (from: number, ...posts: PostView[]) => ({
  threadId: "t",
  from,
  to: from + posts.length,
  posts,
  added: posts.map(({ id }, n) => ({ id, turns: [from + n + 1] })),
  gone: [],
});

test("rows stand in the list's order, each with whom it answers and nothing under it", () => {
  const rows = grown(open());
  expect(rows.map(({ post, to, size }) => [post.id, to, size])).toEqual([
    ["p3", "Ada", 1],
    ["p1", null, 1],
  ]);
});

test("what is answered live to a row comes under that row, and other rows are the same objects", () => {
  const before = new Map();
  const state = open();
  const first = grown(state, before);
  const reply = post(4, deep);
  const next = applyFrame(state, frame(5, reply, post(5, reply)))!;
  const rows = grown(next, before);
  expect(rows[0]).toMatchObject({ size: 3, replies: [{ post: { id: "p4" }, replies: [{ post: { id: "p5" } }] }] });
  expect(rows[1]).toBe(first[1]);
  expect(rowOver(listing, next.posts, "p5")).toBe("p3");
});

test("what others open or answer elsewhere moves no row; what one opens oneself stands first", () => {
  const next = applyFrame(open(), frame(5, post(6), post(7, middle)))!;
  expect(grown(next).map(({ post }) => post.id)).toEqual(["p3", "p1"]);
  expect(rowOver(listing, next.posts, "p6")).toBeNull();
  expect(rowOver(listing, next.posts, "p7")).toBeNull();
  expect(grown(next, new Map(), (id) => id === "p6").map(({ post }) => post.id)).toEqual(["p6", "p3", "p1"]);
});

test("a reply held back waits, and a further page lists nothing twice", () => {
  const next = applyFrame(open(), frame(5, post(4, deep)))!;
  const rows = growList({ state: next, held: new Set(["p4"]), listing, isOwn: () => false }, new Map());
  expect(rows[0]?.replies).toEqual([]);
  const more = withMore(listing, { ...list, posts: [root, post(8)], answered: [], next: null });
  expect(more).toMatchObject({ ids: ["p3", "p1", "p8"], next: null, total: 3 });
});
