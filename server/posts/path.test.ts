import fc from "fast-check";
import { expect, test } from "vitest";
import { ancestorPaths, childPath } from "./path";

const number = fc.integer({ min: 1, max: 36 ** 7 - 1 });

test("siblings sort by number, and a reply comes after its parent and before the parent's next sibling", () => {
  fc.assert(
    fc.property(number, number, number, (a, b, reply) => {
      fc.pre(a < b);
      const [first, second] = [childPath("", a), childPath("", b)];
      expect(first < second).toBe(true);
      const child = childPath(first, reply);
      expect(first < child && child < second).toBe(true);
    }),
  );
});

test("ancestors are the prefixes, root first", () => {
  const root = childPath("", 1);
  const child = childPath(root, 2);
  expect(ancestorPaths(childPath(child, 3))).toEqual([root, child]);
  expect(ancestorPaths(root)).toEqual([]);
});

test("a number too large is refused rather than sorted wrongly", () => {
  expect(() => childPath("", 36 ** 7)).toThrow();
});
