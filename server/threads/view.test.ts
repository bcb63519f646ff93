import { expect, test } from "vitest";
import { intervalWords } from "./view";

test.each([
  [30, "30 seconds"],
  [60, "minute"],
  [90, "90 seconds"],
  [600, "10 minutes"],
  [3_600, "hour"],
  [5_400, "90 minutes"],
  [86_400, "day"],
])("one post per %i seconds is one post per %s", (seconds, words) => {
  expect(intervalWords(seconds)).toBe(words);
});
