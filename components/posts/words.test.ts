import { expect, test } from "vitest";
import type { PostView } from "@/server/posts/view";
import { stubWords, waitWords } from "./words";

test.each([
  [1, "1 s"],
  [60, "1 min"],
  [570, "9 min 30 s"],
  [3_600, "1 h"],
  [11_105, "3 h 5 min"],
])("%i seconds are waited as %s", (seconds, words) => {
  expect(waitWords(seconds)).toBe(words);
});

test("in place of a post stands who took it away", () => {
  const said = (post: Partial<PostView>) => stubWords(post as PostView);
  expect(said({ state: "hidden" })).toBe("Hidden by a moderator.");
  expect(said({ state: "removed" })).toBe("Removed by its author.");
  expect(said({ state: "removed", byStaff: true })).toBe("Removed by a moderator.");
});
