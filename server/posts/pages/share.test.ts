import fc from "fast-check";
import { expect, test } from "vitest";
import { shareBudget } from "./share";

const sizes = fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 20 });

test("nobody gets more than they have, everybody at least their root, and no budget lies unused", () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 20, max: 200 }), (sizes, budget) => {
      const quotas = shareBudget(sizes, budget);
      const taken = quotas.reduce((sum, quota) => sum + quota, 0);
      quotas.forEach((quota, index) => {
        expect(quota).toBeGreaterThanOrEqual(1);
        expect(quota).toBeLessThanOrEqual(sizes[index] ?? 0);
      });
      const all = sizes.reduce((sum, size) => sum + size, 0);
      expect(taken).toBe(Math.min(budget, all));
    }),
  );
});

test("a small branch leaves its rest to a large one", () => {
  expect(shareBudget([2, 500], 80)).toEqual([2, 78]);
});
