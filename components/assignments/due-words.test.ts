import { expect, test } from "vitest";
import { dueWords } from "./due-words";

test("how far off a date is, said in the largest unit that tells", () => {
  const now = Date.UTC(2026, 10, 20, 12);
  const words = (minutes: number) => dueWords(new Date(now + minutes * 60_000).toISOString(), now);
  expect([0.5, 1, 59, 60, 47 * 60, 48 * 60, 3 * 1440 + 5].map(words)).toEqual([
    ...["now", "in 1 minute", "in 59 minutes", "in 1 hour", "in 47 hours", "in 2 days", "in 3 days"],
  ]);
  expect([-1, -90, -3 * 1440].map(words)).toEqual(["1 minute ago", "1 hour ago", "3 days ago"]);
});
