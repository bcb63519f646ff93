import { afterEach, expect, test, vi } from "vitest";
import { inTurn, rendersNow } from "./renders";

afterEach(() => void vi.useRealTimers());

/** Fills every place with renders that end when the test says so. */
function crowd(people: number) {
  let open = (): void => undefined;
  const gate = new Promise<void>((go) => {
    open = go;
  });
  const outcomes = Array.from({ length: people }, () =>
    inTurn(() => gate).then(
      () => "rendered",
      (error: { status?: number; headers?: Record<string, string> }) =>
        `${error.status} ${error.headers?.["retry-after"]}`,
    ),
  );
  return { open, outcomes };
}

test("a class that opens its page together waits and is served, whoever comes to a full queue is told when to come back", async () => {
  const { open, outcomes } = crowd(600);
  await Promise.resolve();
  expect(rendersNow()).toEqual({ running: 32, waiting: 512 });
  open();
  const came = await Promise.all(outcomes);
  const count = (word: string) => came.filter((outcome) => outcome === word).length;
  expect([count("rendered"), count("503 2")]).toEqual([544, 56]);
  expect(rendersNow()).toEqual({ running: 0, waiting: 0 });
});

test("a render that fails gives its place to the next", async () => {
  const { open, outcomes } = crowd(31);
  const failing = inTurn(async () => {
    throw new Error("broken page");
  });
  const next = inTurn(async () => "rendered");
  await expect(failing).rejects.toThrow("broken page");
  expect(await next).toBe("rendered");
  open();
  await Promise.all(outcomes);
  expect(rendersNow()).toEqual({ running: 0, waiting: 0 });
});

test("a render that never ends loses its place, one in time keeps it", async () => {
  vi.useFakeTimers();
  const endless = inTurn(() => new Promise(() => undefined)).catch((error: { status: number }) => error.status);
  await vi.advanceTimersByTimeAsync(19_000);
  expect(rendersNow().running).toBe(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect([await endless, rendersNow().running]).toEqual([503, 0]);
});
