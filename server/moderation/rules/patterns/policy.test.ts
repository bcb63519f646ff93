import { expect, test } from "vitest";
import { cpuOf } from "@/tests/support/cpu";
import { compile, findIn, PATTERN_MAX, whyNotPattern } from "./policy";

const find = (source: string, text: string, ms = 30_000) => findIn(compile(source)!, text, performance.now() + ms);

test("a pattern is found whatever the case; what cannot be read says why", () => {
  expect(find("buy\\s+now", "BUY  Now!")).toBe(true);
  expect(find("buy\\s+now", "by and by")).toBe(false);
  expect(whyNotPattern("buy (now")).toMatch(/cannot be read: .*missing/i);
  expect(whyNotPattern("(a)\\1")).toMatch(/cannot be read/);
  expect(whyNotPattern("(?=a)b")).toMatch(/cannot be read/);
  expect(whyNotPattern("buy now")).toBeNull();
});

test("a pattern of 10 kB is refused before it is looked at, and one that repeats too much is named as such", async () => {
  expect(whyNotPattern("x".repeat(10_000))).toBe(`At most ${PATTERN_MAX} characters.`);
  expect((await cpuOf(() => whyNotPattern("(".repeat(10_000)))).took).toBeLessThan(50);
  for (const source of ["a{1000}".repeat(70), ".{1000}x", "((a{0,30}){0,30}){0,30}"])
    expect(whyNotPattern(source)).toMatch(/repeats too much|cannot be read/);
});

test.each(["(a+)+$", "(a|aa)+$", "(.*)*x", "^(([a-z])+.)+[A-Z]([a-z])+$", "(?:a?){100}a{100}b", ".*.*.*.*.*=.*"])(
  "%s hangs on no text of 40 kB",
  async (source) => {
    const text = `${"a".repeat(40_000)}!`;
    expect((await cpuOf(() => find(source, text, 150))).took).toBeLessThan(1_500);
  },
);

test("where the time runs out it is not known; where a match stands far back in a long text it is found", () => {
  const heavy = "(?:.?){250}\\x00";
  expect(find(heavy, "abc ".repeat(10_000), 0)).toBeUndefined();
  const text = `${"word ".repeat(7_900)}needle here`;
  expect(find(`needle\\s+here|${"[ab]{0,20}".repeat(11)}\\x00`, text, 20_000)).toBe(true);
});
