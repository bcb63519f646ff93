import { expect, test } from "vitest";
import { agoWords, dateWords, momentWords } from "./dates";

const now = Date.parse("2026-03-10T12:00:00Z");
const before = (seconds: number) => agoWords(new Date(now - seconds * 1000).toISOString(), now);

test("a while ago is said in the largest unit that fits, and a date after a week", () => {
  expect([before(20), before(120), before(7_200), before(3 * 86_400)]).toEqual(["now", "2 min", "2 h", "3 d"]);
  expect(before(20 * 86_400)).toBe("18 Feb");
  expect(before(500 * 86_400)).toBe("26 Oct 2024");
});

test("a moment that lies ahead, by a clock that runs wrong, is now", () => {
  expect(before(-3_600)).toBe("now");
});

test("the server's words do not depend on its zone", () => {
  expect(dateWords("2026-03-10T23:59:00Z")).toBe("10 Mar");
});

test("a moment names its year and time, in whatever zone it was written", () => {
  expect(momentWords("2026-03-10T23:59:00Z")).toBe("10 Mar 2026, 23:59 UTC");
  expect(momentWords("2026-01-01T00:30:00+01:00")).toBe("31 Dec 2025, 23:30 UTC");
});
