import fc from "fast-check";
import { expect, test } from "vitest";
import { cruxOf, cruxScore, evennessOf, LEAST } from "./score";

const spread = fc.array(fc.nat(500), { minLength: 2, maxLength: 6 });
const pairs = fc.nat(2_000);

test("where all speak from one position nothing splits, however much is challenged", () => {
  fc.assert(
    fc.property(pairs, fc.nat(500), fc.integer({ min: 2, max: 6 }), fc.nat(5), (n, people, of, at) => {
      const alone = Array.from({ length: of }, (_, index) => (index === at % of ? people : 0));
      expect(cruxScore({ pairs: n, spread: alone })).toBe(0);
    }),
  );
});

test("no position counts for more than another", () => {
  fc.assert(
    fc.property(pairs, spread, (n, counts) => {
      const one = cruxScore({ pairs: n, spread: counts });
      expect(cruxScore({ pairs: n, spread: counts.toReversed() })).toBeCloseTo(one, 10);
      expect(cruxScore({ pairs: n, spread: [...counts.slice(1), counts[0] ?? 0] })).toBeCloseTo(one, 10);
    }),
  );
});

test("one more pair across positions never lowers it", () => {
  fc.assert(
    fc.property(pairs, spread, (n, counts) => {
      const [before, after] = [cruxScore({ pairs: n, spread: counts }), cruxScore({ pairs: n + 1, spread: counts })];
      expect(after).toBeGreaterThanOrEqual(before);
    }),
  );
});

test("of two with as much challenged, the one spoken to more evenly splits more", () => {
  fc.assert(
    fc.property(pairs, fc.integer({ min: 2, max: 250 }), fc.nat(249), (n, half, off) => {
      const even = cruxScore({ pairs: n, spread: [half, half] });
      expect(even).toBeGreaterThanOrEqual(cruxScore({ pairs: n, spread: [half + (off % half), half - (off % half)] }));
    }),
  );
});

test("evenness lies between 0 and 1, and is 1 where as many speak from each position", () => {
  fc.assert(
    fc.property(spread, (counts) => {
      expect(evennessOf(counts)).toBeGreaterThanOrEqual(0);
      expect(evennessOf(counts)).toBeLessThanOrEqual(1 + 1e-12);
      expect(evennessOf(counts.map(() => 7))).toBeCloseTo(1, 10);
    }),
  );
});

test("where the data is thin nothing is claimed, just above it something is", () => {
  const enough = { pairs: LEAST.pairs, spread: [3, 2] };
  expect(cruxOf([enough])).toBe(enough);
  expect(cruxOf([{ ...enough, pairs: LEAST.pairs - 1 }])).toBeNull();
  expect(cruxOf([{ ...enough, spread: [2, 2] }])).toBeNull();
  expect(cruxOf([{ ...enough, spread: [900, 0] }])).toBeNull();
  expect(cruxOf([])).toBeNull();
});

test("a quarrel of many pairs from one side weighs less than fewer that divide everybody", () => {
  const loud = { name: "loud", pairs: 12, spread: [20, 1, 0, 0] };
  const deep = { name: "deep", pairs: 8, spread: [6, 5, 6, 4] };
  expect(cruxOf([loud, deep])?.name).toBe("deep");
});
