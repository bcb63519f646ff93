import { randomInt } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { deal, freeNames, groupsFor, share } from "./policy";

test("everybody is dealt once, into groups whose sizes differ by one at most", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 50 }), (many, groups) => {
      const people = Array.from({ length: many }, (_, n) => n);
      const hands = deal(people, groups, (below) => randomInt(below));
      expect(hands.flat().sort((a, b) => a - b)).toEqual(people);
      const sizes = hands.map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      expect(hands.length).toBe(Math.min(groups, many));
    }),
  );
});

test("of a size, no group is larger", () => {
  expect([9, 10, 12].map((people) => groupsFor(people, { is: "size", count: 4 }))).toEqual([3, 3, 3]);
});

test("sections share groups by their size, and each has one; with too few there are none", () => {
  expect(share([20, 10, 2], { is: "groups", count: 6 })).toEqual([3, 2, 1]);
  expect(share([20, 10, 2], { is: "size", count: 5 })).toEqual([4, 2, 1]);
  expect(share([20, 10, 2], { is: "groups", count: 2 })).toBeNull();
});

test("names that are taken are passed over, in any case", () => {
  expect(freeNames(2, new Set(["group 1", "group 3"]))).toEqual(["Group 2", "Group 4"]);
});
