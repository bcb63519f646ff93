import { expect, test } from "vitest";
import { shares } from "./shares";

test("the largest group is the longest bar, the others in proportion", () => {
  expect(shares([20, 10])).toEqual([
    { width: 100, few: false },
    { width: 50, few: false },
  ]);
});

test("groups under five are drawn alike and shorter than any that is counted", () => {
  const [a, b, c] = shares([null, null, 5]);
  expect(a).toEqual(b);
  expect(shares([5, 900])[0]?.width).toBeGreaterThan(a?.width ?? 0);
  expect(c?.few).toBe(false);
});
