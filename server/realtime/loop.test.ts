import { expect, test } from "vitest";
import { forEach } from "./loop";

test("a few are done at once, and all of them", async () => {
  let now = 0;
  let most = 0;
  const done: number[] = [];
  await forEach(Array(40).keys(), async (n) => {
    most = Math.max(most, ++now);
    await new Promise((tick) => setImmediate(tick));
    now--;
    done.push(n);
  });
  expect([most, done.length]).toEqual([4, 40]);
});

test("one that fails keeps none from being done, and is told of", async () => {
  const done: number[] = [];
  const all = forEach([1, 2, 3, 4, 5, 6], async (n) => {
    if (n === 1) throw new Error("the first");
    done.push(n);
  });
  await expect(all).rejects.toThrow("the first");
  expect(done).toEqual([2, 3, 4, 5, 6]);
});
