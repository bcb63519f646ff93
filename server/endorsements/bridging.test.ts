import fc from "fast-check";
import { expect, test } from "vitest";
import { bridging, type Group, support } from "./bridging";

const group = fc
  .tuple(fc.nat(2_000), fc.nat(2_000))
  .map(([endorsed, others]): Group => ({ endorsed, readers: endorsed + others }));
const groups = fc.array(group, { maxLength: 6 });
const endorsing = group.filter(({ endorsed }) => endorsed > 0);
/** Some group of a few, and what it is after somebody more came. */
const oneOf = fc.tuple(fc.array(group, { minLength: 1, maxLength: 6 }), fc.nat(5));
const changed = (all: Group[], at: number, change: (group: Group) => Group) =>
  all.map((one, index) => (index === at % all.length ? change(one) : one));

test("a score lies between 0 and 1, in whatever order the sides are named", () => {
  fc.assert(
    fc.property(groups, (all) => {
      expect(bridging(all)).toBeGreaterThanOrEqual(0);
      expect(bridging(all)).toBeLessThanOrEqual(1);
      expect(bridging(all.toReversed())).toBe(bridging(all));
    }),
  );
});

test("support from one side alone is nothing, and stands behind any support from two", () => {
  const silent = fc.array(
    group.map(({ readers }) => ({ endorsed: 0, readers })),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(endorsing, silent, endorsing, endorsing, (loud, others, one, another) => {
      expect(bridging([loud, ...others])).toBe(0);
      expect(bridging([one, another])).toBeGreaterThan(0);
    }),
  );
});

test("one more who endorses never lowers it, whether they had read before or came for it", () => {
  fc.assert(
    fc.property(oneOf, ([all, at]) => {
      const came = changed(all, at, ({ endorsed, readers }) => ({ endorsed: endorsed + 1, readers: readers + 1 }));
      const spoke = changed(all, at, ({ endorsed, readers }) => ({
        endorsed: endorsed + 1,
        readers: Math.max(readers, endorsed + 1),
      }));
      expect(bridging(came)).toBeGreaterThanOrEqual(bridging(all));
      expect(bridging(spoke)).toBeGreaterThanOrEqual(bridging(all));
    }),
  );
});

test("one more who reads and says nothing never raises it", () => {
  fc.assert(
    fc.property(oneOf, ([all, at]) => {
      const more = changed(all, at, ({ endorsed, readers }) => ({ endorsed, readers: readers + 1 }));
      expect(bridging(more)).toBeLessThanOrEqual(bridging(all));
    }),
  );
});

test("a side that nobody hears from changes nothing", () => {
  fc.assert(
    fc.property(groups, fc.nat(1_000), (all, readers) => {
      expect(bridging([...all, { endorsed: 0, readers }])).toBe(bridging(all));
    }),
  );
});

test("few readers do not beat many: one of one on both sides stands behind ten of twenty", () => {
  const both = (endorsed: number, readers: number) => bridging([0, 1].map(() => ({ endorsed, readers })));
  expect(both(1, 1)).toBeLessThan(both(10, 20));
  expect(both(3, 3)).toBeLessThan(both(10, 20));
  expect(both(10, 20)).toBeLessThan(both(20, 20));
  // Warmly received by both is more than loved by one and barely known to the other.
  expect(
    bridging([
      { endorsed: 40, readers: 40 },
      { endorsed: 1, readers: 20 },
    ]),
  ).toBeLessThan(both(10, 20));
});

test("the interval is Wilson's: the share at which so few would endorse only once in twenty times", () => {
  for (const [endorsed, readers] of [
    [1, 1],
    [10, 20],
    [300, 900],
  ] as const) {
    const share = support({ endorsed, readers });
    const n = readers + 5;
    expect(n * share + 1.645 * Math.sqrt(n * share * (1 - share))).toBeCloseTo(endorsed + 0.5, 6);
  }
  expect(support({ endorsed: 0, readers: 20 })).toBe(0);
});
