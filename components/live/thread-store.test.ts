import { expect, onTestFinished, test, vi } from "vitest";
import type { PostView } from "@/server/posts/view";
import type { Frame, Since } from "@/server/realtime/contract";
import { createThreadStore } from "./thread-store";

const step = (n: number) => n.toString(36).padStart(7, "0");
const post = (id: string, n: number): PostView => ({
  id,
  threadId: "t",
  parentId: null,
  path: step(n),
  depth: 1,
  ordinal: n,
  state: "published",
  version: 1,
  author: { id: "x", handle: "x", name: "X" },
  move: "claim",
  position: null,
  html: "<p></p>",
  createdAt: "2026-01-01T00:00:00Z",
  revisedAt: null,
});
const page = {
  seq: 1,
  tallies: 0,
  posts: [post("a", 1)],
  branches: [{ rootId: "a", upTo: "~", rest: 0, seq: 1 }],
  roots: { order: "oldest" as const, after: step(1), rest: 0, seq: 1 },
};
const counters = { threadId: "t", people: 1, posts: 1, standing: [], started: [], flow: [], moved: null };
const frame = (n: number): Frame => ({
  threadId: "t",
  from: n - 1,
  to: n,
  posts: [post(`p${n}`, n)],
  added: [{ id: `p${n}`, turns: [n] }],
  gone: [],
});
const storeWith = (ask: Partial<Parameters<typeof createThreadStore>[1]> = {}) =>
  createThreadStore(
    { threadId: "t", pages: [page], counters },
    {
      since: vi.fn(async () => ({
        frame: {
          ...frame(3),
          from: 1,
          posts: [post("p2", 2), post("p3", 3)],
          added: [
            { id: "p2", turns: [2] },
            { id: "p3", turns: [3] },
          ],
        },
        counters,
        tallies: null,
      })),
      maySettle: () => true,
      isOwn: () => false,
      reload: vi.fn(),
      ...ask,
    },
  );

test("a reply that may settle is drawn at once", () => {
  const store = storeWith();
  store.receive(frame(2));
  expect([...store.get().held]).toEqual([]);
  expect([...store.get().unseen]).toEqual(["p2"]);
});

test("a reply that would move the page waits until it is revealed", () => {
  const store = storeWith({ maySettle: () => false });
  store.receive(frame(2));
  expect([...store.get().held]).toEqual(["p2"]);
  store.reveal();
  expect([...store.get().held]).toEqual([]);
});

test("one's own reply never waits and is never new", () => {
  const store = storeWith({ maySettle: () => false, isOwn: (id) => id === "p2" });
  store.receive(frame(2));
  expect([...store.get().held, ...store.get().unseen]).toEqual([]);
});

test("a frame after a gap asks for what is missing, and one of the past does not", async () => {
  const since = vi.fn(async () => ({ frame: { ...frame(3), from: 1 }, counters, tallies: null }));
  const store = storeWith({ since });
  store.receive({ ...frame(2), from: 0, to: 1 });
  expect(since).not.toHaveBeenCalled();
  store.receive(frame(3));
  store.receive(frame(3));
  await vi.waitFor(() => expect(store.get().state.seq).toBe(3));
  expect(since).toHaveBeenCalledTimes(1);
  expect(since).toHaveBeenCalledWith({ seq: 1, tallies: 0 });
});

test("a thread that changed beyond sending is loaded again", async () => {
  const reload = vi.fn();
  const store = storeWith({ reload, since: async () => ({ reset: true as const }) });
  store.head({ seq: 900, tallies: 0 });
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
});

test("one's own post, kept before its frame, is there once", () => {
  const store = storeWith({ isOwn: () => true });
  store.keep(post("p2", 2));
  expect(Object.keys(store.get().state.posts)).toEqual(["a", "p2"]);
  store.receive(frame(2));
  expect(Object.keys(store.get().state.posts)).toEqual(["a", "p2"]);
  expect(store.get().state.seq).toBe(2);
});

test("what came while it asked for what is missing is asked for too, at once", async () => {
  const answers: ((since: Since) => void)[] = [];
  const since = vi.fn(() => new Promise<Since>((answer) => answers.push(answer)));
  const store = storeWith({ since });
  store.receive(frame(3));
  await vi.waitFor(() => expect(since).toHaveBeenCalledWith({ seq: 1, tallies: 0 }));
  store.receive(frame(4));
  answers[0]?.({ frame: { ...frame(3), from: 1 }, counters, tallies: null });
  await vi.waitFor(() => expect(since).toHaveBeenCalledWith({ seq: 3, tallies: 0 }));
  expect(since).toHaveBeenCalledTimes(2);
});

const tally = (seq: number, persuasive = seq) => ({ seq, persuasive, sourced: 0, mind: 0, sides: [] });
const told = (from: number, to: number) => ({ threadId: "t", from, to, tallies: [{ postId: "a", ...tally(to) }] });

test("what readers said is drawn where it is held; an older count, and a frame read before it, change nothing", () => {
  const store = storeWith();
  store.tally(told(0, 2));
  store.tally(told(0, 1));
  store.receive({ ...frame(2), posts: [{ ...post("a", 1), tally: tally(1) }, post("p2", 2)] });
  expect(store.get().state.posts.a?.tally).toEqual(tally(2));
  expect(store.get().state.tallies).toBe(2);
});

test("counts after a gap ask for what is missing", async () => {
  const since = vi.fn(async () => ({ frame: { ...frame(1), from: 1 }, counters, tallies: told(0, 5) }));
  const store = storeWith({ since });
  store.tally(told(3, 5));
  await vi.waitFor(() => expect(store.get().state.posts.a?.tally).toEqual(tally(5)));
  expect(since).toHaveBeenCalledTimes(1);
});

test("a thread one has left is asked for no more, whatever the last answer was", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const reload = vi.fn();
  const since = vi.fn().mockRejectedValueOnce(new Error("away")).mockResolvedValue({ reset: true });
  for (const rounds of [1, 2]) {
    const store = storeWith({ since, reload });
    store.head({ seq: 9, tallies: 0 });
    vi.advanceTimersByTime(500);
    store.close();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(since).toHaveBeenCalledTimes(rounds);
  }
  expect(reload).not.toHaveBeenCalled();
});
