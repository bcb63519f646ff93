import { TRPCClientError } from "@trpc/client";
import { beforeEach, expect, test, vi } from "vitest";
import { createSender } from "./sender";

const kept = new Map<string, string>();
const localStorage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, text: string) => void kept.set(key, text),
  removeItem: (key: string) => void kept.delete(key),
};
beforeEach(() => {
  kept.clear();
  vi.useFakeTimers();
  vi.stubGlobal("window", { localStorage });
  return () => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  };
});

type Batch = { posts: string[]; place?: string };
function aSender(answer: (batch: Batch) => Promise<unknown> = async () => ({})) {
  const told: Batch[] = [];
  const sender = createSender({
    key: "k",
    where: { space: "s", thread: "t" },
    async mark(batch) {
      await answer(batch);
      told.push(batch);
      return { version: told.length, runs: [], canUndo: false };
    },
    marked: () => {},
  });
  return { sender, told };
}
const refusal = (httpStatus: number) => Object.assign(new TRPCClientError("no"), { data: { code: "X", httpStatus } });
const ids = (count: number) => Array.from({ length: count }, (_, n) => `p${n}`);

test("what was read is told in one batch after three seconds, with where one is", async () => {
  const { sender, told } = aSender();
  sender.add(["a"], "a");
  await vi.advanceTimersByTimeAsync(2_000);
  sender.add(["b", "a"], "b");
  expect(told).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).toEqual([{ posts: ["a", "b"], place: "b" }]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toHaveLength(1);
});

test("more than a batch holds follows in the next", async () => {
  const { sender, told } = aSender();
  sender.add(ids(250), undefined);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told.map(({ posts }) => posts.length)).toEqual([100, 100, 50]);
});

test.each([0, 429, 503])("what did not arrive (%s) is told again, also by the next page", async (status) => {
  let down = true;
  const { sender, told } = aSender(async () => {
    if (down) throw status === 0 ? new Error("no line") : refusal(status);
  });
  sender.add(["a"], "a");
  await vi.advanceTimersByTimeAsync(3_000);
  expect([told, kept.get("k")]).toEqual([[], '["a"]']);
  const next = aSender();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(next.told).toEqual([{ posts: ["a"] }]);
  down = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual([{ posts: ["a"], place: "a" }]);
  expect(kept.has("k")).toBe(false);
});

test("a page that goes tells the first hundred, and leaves them all to the next page", async () => {
  const left = vi.fn(async (_path: string, _request: RequestInit) => new Response());
  vi.stubGlobal("fetch", left);
  const { sender } = aSender();
  sender.add(ids(250), "p249");
  sender.leave();
  const sent = left.mock.calls.map(([, { body }]) => JSON.parse(String(body)));
  expect(sent).toEqual([{ space: "s", thread: "t", posts: ids(100), place: "p249" }]);
  expect(JSON.parse(kept.get("k") ?? "")).toEqual(ids(250));
});

test("what is refused for good is not told again", async () => {
  let asked = 0;
  const { sender } = aSender(async () => {
    asked++;
    throw refusal(404);
  });
  sender.add(["a"], "a");
  await vi.advanceTimersByTimeAsync(60_000);
  expect([asked, sender.waiting()]).toEqual([1, []]);
});
