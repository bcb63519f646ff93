import { expect, test } from "vitest";
import { byPlace, type Kind, turnsOf } from "./sight";

const steps = (...kinds: Kind[]) => kinds.map((kind, at) => ({ seq: 11 + at, kind }));

test("a post that is published comes into sight once, whatever is done to it then", () => {
  expect(turnsOf("public", null, steps("published", "revised", "hidden", "unhidden", "removed"))).toEqual([11]);
});

test("one that comes in held is seen by staff at once, and by others from its release on", () => {
  expect(turnsOf("staff", null, steps("held", "released"))).toEqual([11]);
  expect(turnsOf("members", null, steps("held", "released"))).toEqual([12]);
});

test("each time it is held it leaves the sight of all but staff", () => {
  expect(turnsOf("public", "published", steps("held", "released", "held"))).toEqual([11, 12, 13]);
  expect(turnsOf("staff", "published", steps("held", "released", "held"))).toEqual([]);
});

test("one that was held and is hidden comes into sight as a line that it was here", () => {
  expect(turnsOf("public", "held", steps("hidden"))).toEqual([11]);
});

test("one that moves leaves the thread it was in and comes into the other", () => {
  expect(turnsOf("public", "published", steps("moved"))).toEqual([11]);
  expect(turnsOf("public", null, steps("moved", "revised"))).toEqual([11]);
});

test("one that comes back to another place left the first one and came to the second", () => {
  const left = new Map([[11, "0000001"]]);
  expect([...byPlace([11, 14], left, "00000020000001")]).toEqual([
    ["0000001", [11]],
    ["00000020000001", [14]],
  ]);
});

test("one that comes back to where it stood has been nowhere else; one that came and went stands nowhere", () => {
  expect([...byPlace([11, 14], new Map([[11, "0000001"]]), "0000001")]).toEqual([["0000001", [11, 14]]]);
  expect([...byPlace([11, 14], new Map([[14, "0000001"]]), null)]).toEqual([["0000001", [11, 14]]]);
});
