import { expect, test } from "vitest";
import type { NoticeView } from "@/server/notifications/view";
import { daysOf } from "./days";

const at = (time: string) => ({ id: time, at: time }) as NoticeView;
const NOON = Date.parse("2026-03-10T12:00:00.000Z");

test("notices are grouped by day, the days in the list's order", () => {
  const list = [
    "2026-03-10T09:00:00.000Z",
    "2026-03-10T08:00:00.000Z",
    "2026-03-09T08:00:00.000Z",
    "2026-02-01T12:00:00.000Z",
  ];
  const days = daysOf(list.map(at), NOON);
  expect(days.map(({ words, notices }) => [words, notices.length])).toEqual([
    ["Today", 2],
    ["Yesterday", 1],
    ["1 Feb", 1],
  ]);
});

test("before the browser knows the time, days are dates", () => {
  expect(daysOf([at("2026-03-10T09:00:00.000Z")], null)[0]?.words).toBe("10 Mar");
});

test("a clock that runs behind still says today", () => {
  expect(daysOf([at("2026-03-11T09:00:00.000Z")], NOON)[0]?.words).toBe("Today");
});
