import { expect, test } from "vitest";
import { movedWords } from "./moved-words";

test("of those who moved all are told, or as many as are known to have, or nobody", () => {
  const flow = [
    [7, 6],
    [null, 9],
  ];
  expect(movedWords({ standing: [7, 15], flow, moved: 6 })).toMatch(/^6 of 22 people have changed/);
  expect(movedWords({ standing: [7, null], flow, moved: null })).toMatch(/^At least 6 people have changed/);
  expect(movedWords({ standing: [7, null], flow: [], moved: null })).toBe("");
});
