import fc from "fast-check";
import { expect, test } from "vitest";
import type { PostView } from "@/server/posts/view";
import type { ReadsView, Runs } from "@/server/reads/view";
import type { Frame } from "@/server/realtime/contract";
import { stateOf } from "@/server/realtime/view";
import { hear, isNew, isUnread, knownFrom, markIn, newElsewhere, newIn } from "./known";
import { hasNumber, joinRuns, runsOf } from "./runs";

const ROOTS = ["0000001", "0000002"] as const;
const isOwn = ({ author }: Pick<PostView, "author">) => author?.id === "me";
const person = (id: string) => ({ id, handle: id, name: id });
function post(ordinal: number, given: Partial<PostView> = {}): PostView {
  const root = ROOTS[ordinal % 2] ?? "";
  return {
    ...{ id: `p${ordinal}`, threadId: "t", parentId: null, path: `${root}00000${10 + ordinal}`, depth: 2, ordinal },
    ...{ state: "published", version: 1, author: person("ada"), move: "claim", position: null, html: "<p>So.</p>" },
    ...{ createdAt: "2026-01-01T00:00:00Z", revisedAt: null },
    ...given,
  };
}
const view = (given: Partial<ReadsView> = {}): ReadsView => ({
  ...{
    version: 1,
    runs: [],
    upTo: 4,
    unread: 4,
    byRoot: { [ROOTS[0]]: 2, [ROOTS[1]]: 2 },
    place: null,
    canUndo: false,
  },
  ...given,
});
const frame = (posts: PostView[], gone: Frame["gone"] = []): Frame => ({
  ...{ threadId: "t", from: 0, to: 1, added: [], posts, gone },
});
const empty = { seq: 0, tallies: 0, posts: [], branches: [] };
const before = (posts: PostView[] = []) =>
  stateOf("t", { ...empty, posts, roots: { order: "oldest", after: null, rest: 0, seq: 0 } });

test("what is not read is new, but for one's own posts and what is not there to be read", () => {
  const known = knownFrom(isOwn, view({ runs: [[1, 2]] }), null);
  expect(isNew(known, post(3))).toBe(true);
  expect(isNew(known, post(2))).toBe(false);
  expect(isNew(known, post(3, { author: person("me") }))).toBe(false);
  expect(isNew(known, post(3, { state: "removed" }))).toBe(false);
});

test("on a first visit nothing is called new but what comes from then on", () => {
  const known = knownFrom(isOwn, view({ version: 0 }), null);
  expect([newIn(known), isNew(known, post(3)), isUnread(known, post(3))]).toEqual([0, false, true]);
  const later = hear(known, frame([post(5)]), before()).known;
  expect([newIn(later), isNew(later, post(5))]).toEqual([1, true]);
  const told = knownFrom(isOwn, view({ version: 1, upTo: 5, byRoot: { [ROOTS[1]]: 1 } }), later);
  expect([told.since, newIn(told), isNew(told, post(3))]).toEqual([4, 1, false]);
});

test("a post that comes is counted once, and one's own is not", () => {
  const known = knownFrom(isOwn, view(), null);
  const heard = hear(known, frame([post(6, { author: person("me") }), post(5)]), before());
  expect([newIn(heard.known), heard.known.upTo, heard.doubt]).toEqual([5, 6, false]);
  expect(newIn(hear(heard.known, frame([post(5)]), before([post(5)])).known)).toBe(5);
});

test("where something went, or came back, the server is asked", () => {
  const known = knownFrom(isOwn, view(), null);
  const asked = (posts: PostView[], held: PostView[], gone: Frame["gone"] = []) =>
    hear(known, frame(posts, gone), before(held)).doubt;
  expect(asked([post(2, { version: 2 })], [post(2)])).toBe(false);
  expect(asked([post(2, { state: "removed" })], [post(2)])).toBe(true);
  expect(asked([post(2)], [])).toBe(true);
  expect(asked([], [], [{ id: "p2", path: ROOTS[0], turns: [1] }])).toBe(true);
});

test("what is read is counted out of its branch", () => {
  const known = markIn(knownFrom(isOwn, view(), null), [post(1), post(3), post(3)]);
  expect(known.counts).toEqual({ [ROOTS[0]]: 2, [ROOTS[1]]: 0 });
  expect(known.runs).toEqual([
    [1, 1],
    [3, 3],
  ]);
  expect(markIn(known, [post(1)])).toEqual(known);
});

test("of the new posts it is known how many are not loaded", () => {
  const known = knownFrom(isOwn, view({ byRoot: { [ROOTS[0]]: 2, [ROOTS[1]]: 2, "0000009": 7 } }), null);
  const { rest, beyond } = newElsewhere(known, [post(1), post(2), post(4)]);
  expect(rest).toMatchObject({ [ROOTS[0]]: 0, [ROOTS[1]]: 1 });
  expect(beyond).toBe(7);
});

const numbers = fc.array(fc.integer({ min: 1, max: 40 }));
const flat = (runs: Runs) => runs.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, n) => from + n));

test("runs of numbers are the set of them", () => {
  fc.assert(
    fc.property(numbers, numbers, (one, other) => {
      const joined = joinRuns(runsOf(one), runsOf(other));
      const set = new Set([...one, ...other]);
      expect(flat(joined)).toEqual([...set].sort((x, y) => x - y));
      expect(joined.every(([first], n) => n === 0 || first > (joined[n - 1]?.[1] ?? 0) + 1)).toBe(true);
      for (let n = 0; n <= 41; n++) expect(hasNumber(joined, n)).toBe(set.has(n));
    }),
  );
});
