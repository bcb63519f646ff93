import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepFresh } from "./fresh";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A thread that goes on, and a page that counts something about it. */
function scene() {
  const now = { seq: 1, tallies: 0 };
  const tells = new Set<() => void>();
  const shown: { seq: number; tallies: number }[] = [];
  const given = { asked: 0, may: true, behind: 0, fails: false };
  const stop = keepFresh({
    first: { ...now },
    store: {
      get: () => ({ state: now }),
      subscribe: (tell) => {
        tells.add(tell);
        return () => void tells.delete(tell);
      },
    },
    ask: async () => {
      given.asked++;
      if (given.fails) throw new Error("no line");
      return { seq: Math.max(0, now.seq - given.behind), tallies: now.tallies };
    },
    may: () => given.may,
    show: (fresh) => shown.push(fresh),
    every: 1_000,
  });
  const change = (by: Partial<typeof now>) => {
    Object.assign(now, by);
    for (const tell of tells) tell();
  };
  return { now, shown, given, stop, change, listeners: tells };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("nothing is asked while the thread stands still", async () => {
  const { given } = scene();
  await pass(60_000);
  expect(given.asked).toBe(0);
});

test("a burst of a hundred changes is asked for once or twice, not at once", async () => {
  const { given, change, shown, now } = scene();
  for (let n = 2; n < 102; n++) change({ seq: n });
  await pass(499);
  expect(given.asked).toBe(0);
  await pass(10_000);
  expect(given.asked).toBe(1);
  expect(shown.at(-1)).toEqual(now);
});

test("an endorsement alone is news too", async () => {
  const { change, shown } = scene();
  change({ tallies: 1 });
  await pass(1_500);
  expect(shown).toEqual([{ seq: 1, tallies: 1 }]);
});

test("an answer counted before the last change is asked again; one older than the page is not shown", async () => {
  const { given, change, shown, now } = scene();
  given.behind = 5;
  change({ seq: 5 });
  await pass(3_000);
  expect(shown).toEqual([]);
  given.behind = 1;
  await pass(1_500);
  expect(shown.at(-1)).toEqual({ seq: 4, tallies: 0 });
  given.behind = 0;
  await pass(1_500);
  expect(shown.at(-1)).toEqual(now);
  const asked = given.asked;
  await pass(60_000);
  expect(given.asked).toBe(asked);
});

test("while it may not be drawn nothing is asked, and soon after it may", async () => {
  const { given, change, shown, now } = scene();
  given.may = false;
  change({ seq: 2 });
  await pass(10_000);
  expect(given.asked).toBe(0);
  given.may = true;
  await pass(1_500);
  expect(shown).toEqual([now]);
});

test("a page that is left asks nothing more", async () => {
  const { given, change, stop, listeners } = scene();
  change({ seq: 2 });
  stop();
  await pass(10_000);
  expect(given.asked).toBe(0);
  expect(listeners.size).toBe(0);
});

test("whatever fails or comes late meanwhile, it ends where the thread is", async () => {
  const step = fc.record({
    seq: fc.nat(3),
    tallies: fc.nat(2),
    may: fc.boolean(),
    behind: fc.nat(4),
    fails: fc.boolean(),
    wait: fc.nat(2_000),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const { given, change, shown, now, stop } = scene();
      for (const { seq, tallies, wait, ...rest } of steps) {
        Object.assign(given, rest);
        change({ seq: now.seq + seq, tallies: now.tallies + tallies });
        await pass(wait);
      }
      Object.assign(given, { may: true, behind: 0, fails: false });
      await pass(5_000);
      if (now.seq > 1 || now.tallies > 0) expect(shown.at(-1)).toEqual(now);
      for (const [at, one] of shown.entries()) expect(one.seq).toBeGreaterThanOrEqual(shown[at - 1]?.seq ?? 1);
      stop();
    }),
  );
});
