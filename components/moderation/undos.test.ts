import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { UNDO_SECONDS } from "@/server/moderation/view";
import { createUndos } from "./undos";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const never = () => Promise.reject(new Error("the line"));
const words = (error: unknown) => String((error as Error).message);

test("the latest is taken back first, and each waits its own seconds", async () => {
  const undos = createUndos(words);
  const back: string[] = [];
  const one = (id: string) => ({ id, says: id, undo: async () => ({ says: `back ${back.push(id)}`, whole: true }) });
  undos.add(one("a"));
  vi.advanceTimersByTime(5_000);
  undos.add(one("b"));
  await undos.undo();
  expect([back, undos.get().waiting.map(({ id }) => id)]).toEqual([["b"], ["a"]]);
  vi.advanceTimersByTime((UNDO_SECONDS - 5) * 1_000);
  await undos.undo();
  expect(back).toEqual(["b"]);
});

test("what could only be taken back in part says so and can be tried again", async () => {
  const undos = createUndos(words);
  undos.add({ id: "a", says: "a", undo: async () => ({ says: "1 taken back. 1 not: no.", whole: false }) });
  await undos.undo();
  expect([undos.get().said, undos.get().waiting.length]).toEqual(["1 taken back. 1 not: no.", 1]);
});

test("one that fails says why and can be tried again", async () => {
  const undos = createUndos(words);
  undos.add({ id: "a", says: "a", undo: never });
  await undos.undo();
  expect([undos.get().said, undos.get().waiting.length]).toEqual(["the line", 1]);
});

test("whoever is at the offer is not hurried", async () => {
  const undos = createUndos(words);
  undos.add({ id: "a", says: "a", undo: never });
  vi.advanceTimersByTime(10_000);
  undos.hold(true);
  vi.advanceTimersByTime(60_000);
  expect(undos.get().waiting).toHaveLength(1);
  undos.hold(false);
  vi.advanceTimersByTime(1_000);
  expect(undos.get().waiting).toHaveLength(1);
  vi.advanceTimersByTime(1_000);
  expect(undos.get().waiting).toHaveLength(0);
});
