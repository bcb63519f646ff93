import { expect, test } from "vitest";
import { maySettle, pillWords } from "./sight";

const spot = { top: 300, last: false, unseen: false };

test("a reply below the window's end is shown at once", () => {
  expect(maySettle({ ...spot, top: 900 }, 900)).toBe(true);
});

test("a reply that would push words in sight waits", () => {
  expect(maySettle(spot, 900)).toBe(false);
});

test("a reply above the window waits too, for it would push everything", () => {
  expect(maySettle({ ...spot, top: -500 }, 900)).toBe(false);
});

test("a reply at the very end, or in a folded branch, pushes nothing", () => {
  expect(maySettle({ ...spot, last: true }, 900)).toBe(true);
  expect(maySettle({ ...spot, top: -500, unseen: true }, 900)).toBe(true);
});

test("the pill says how many and where, and nothing where nothing waits", () => {
  expect(pillWords({ above: 0, below: 3, here: 0 })).toBe("3 new replies below");
  expect(pillWords({ above: 1, below: 0, here: 0 })).toBe("1 new reply above");
  expect(pillWords({ above: 1, below: 1, here: 0 })).toBe("2 new replies");
  expect(pillWords({ above: 0, below: 0, here: 0 })).toBeNull();
});
