import { expect, test } from "vitest";
import { aMark, CRITERIA } from "@/tests/support/grading";
import { settled, whyNotMark } from "./policy";
import { pointsTyped, stateOf } from "./view";

const of = { criteria: CRITERIA, hundredths: 1_000 };

test("the chosen levels fill the points; what was set by hand stays", () => {
  expect(settled(aMark({ hundredths: 1 }), of).hundredths).toBe(1_000);
  expect(settled(aMark({ levels: { argument: "fair" } }), of).hundredths).toBe(350);
  expect(settled(aMark({ levels: {}, hundredths: 5 }), of).hundredths).toBeNull();
  expect(settled(aMark({ hundredths: 725, byHand: true }), of)).toMatchObject({ hundredths: 725, byHand: true });
  expect(settled(aMark({ hundredths: null, byHand: true }), of).byHand).toBe(false);
});

test("points outside the assignment's, and keys that its rubric has not, are refused in words", () => {
  const hand = (hundredths: number) => whyNotMark({ levels: {}, hundredths, byHand: true }, of);
  expect([0, 1_000].map(hand)).toEqual([null, null]);
  expect(hand(1_001)).toEqual({ field: "points", why: "At most 10 points." });
  for (const wrong of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) expect(hand(wrong)?.field).toBe("points");
  for (const levels of [{ style: "strong" }, { argument: "good" }] as Record<string, string>[])
    expect(whyNotMark({ levels, hundredths: null, byHand: false }, of)?.field).toBe("levels");
  expect(whyNotMark(aMark(), { ...of, hundredths: null })?.why).toBe("This assignment is not marked.");
  expect(whyNotMark({ ...aMark(), hundredths: 1_000 }, { ...of, hundredths: 900 })?.why).toMatch(/has 9\./);
});

test("points are typed with a point or a comma and two decimals", () => {
  expect(["7", "7.5", "7,25", " 0 "].map(pointsTyped)).toEqual([700, 750, 725, 0]);
  for (const none of ["", "-1", "7.555", "1e3", "seven", "7.", "Infinity"]) expect(pointsTyped(none)).toBeNull();
});

test("a released mark that is changed is a draft again, whatever the order of its keys", () => {
  const draft = aMark({ hundredths: 1_000 });
  const turned = { ...draft, levels: { sources: "good", argument: "strong" } };
  expect(stateOf(null)).toBe("none");
  expect(stateOf({ draft, ready: false, released: turned })).toBe("released");
  expect(stateOf({ draft: aMark({ comment: "" }), ready: false, released: turned })).toBe("draft");
  expect(stateOf({ draft, ready: true, released: null })).toBe("ready");
});
