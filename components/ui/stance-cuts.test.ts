import fc from "fast-check";
import { expect, test } from "vitest";
import { cutsOf, standingWords } from "./stance-cuts";

const standings = fc.array(fc.option(fc.integer({ min: 5, max: 100_000 })), { minLength: 2, maxLength: 6 });

test("the parts of a bar fill it, in the thread's order", () => {
  fc.assert(
    fc.property(standings, (standing) => {
      const cuts = cutsOf(standing);
      expect(cuts.reduce((sum, cut) => sum + cut.width, 0)).toBeCloseTo(100);
      expect(cuts.map((cut) => cut.number)).toEqual(standing.map((_, index) => index + 1));
    }),
  );
});

test("labels keep their order and never stand on each other", () => {
  fc.assert(
    fc.property(standings, (standing) => {
      const cuts = cutsOf(standing.map((count) => count && Math.min(count, 999)));
      for (const [index, cut] of cuts.entries()) {
        const before = cuts[index - 1];
        if (before) expect(cut.labelX).toBeGreaterThanOrEqual(before.labelX + before.label.length * 2);
        expect(cut.labelX + cut.label.length * 2).toBeLessThanOrEqual(100);
      }
    }),
  );
});

test("a group under five is neither counted out nor told apart from another", () => {
  const [a, b, c] = cutsOf([null, 12, null]);
  expect([a?.label, b?.label, c?.label]).toEqual(["A <5", "B 12", "C <5"]);
  expect(a?.width).toBe(c?.width);
  expect(standingWords([null, 12])).toBe("A under 5, B 12");
});
