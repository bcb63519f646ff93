import { expect, test } from "vitest";
import { nextStep, type Past } from "./view";

const NOW = Date.parse("2026-06-01T00:00:00Z");
const got = (act: string, more: Partial<Past> = {}): Past => ({
  ...{ act, at: "2026-05-01T00:00:00Z", undoneAt: null, appeal: null },
  ...more,
});
const next = (...past: Past[]) => {
  const step = nextStep(past, NOW);
  return step && [step.act, step.days];
};

test("the first time nothing, then one step more than the heaviest before", () => {
  expect(next()).toBeNull();
  expect(next(got("hide"))).toEqual(["warn", null]);
  expect(next(got("hide"), got("warn"))).toEqual(["silence", 3]);
  expect(next(got("silence"), got("warn"))).toEqual(["suspend", 7]);
  expect(next(got("suspend"))).toEqual(["suspend", 30]);
  expect(next(got("suspend"), got("suspend"))).toEqual(["ban", null]);
});

test("what was kept, taken back, overturned or is older than a year does not count", () => {
  expect(next(got("keep"), got("note"))).toBeNull();
  expect(next(got("warn", { undoneAt: "2026-05-01T00:00:05Z" }))).toBeNull();
  expect(next(got("suspend", { appeal: "overturned" }), got("hide"))).toEqual(["warn", null]);
  expect(next(got("suspend", { appeal: "upheld" }))).toEqual(["suspend", 30]);
  expect(next(got("suspend", { at: "2025-01-01T00:00:00Z" }))).toBeNull();
});
