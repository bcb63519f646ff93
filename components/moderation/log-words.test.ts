import { expect, test } from "vitest";
import { actWords, kindWords } from "./log-words";

test("an act is said in the log as it is said elsewhere, and what else stands there has its own words", () => {
  expect(`${actWords("hide")} ${kindWords("post")}`).toBe("hid a post");
  expect(`${actWords("templates")} ${kindWords("space")}`).toBe("changed the templates of the space");
});

test("what is no act of today is still said in words", () => {
  expect(actWords("unhide")).toBe("restored");
  expect(actWords("long-gone")).toBe("long gone");
});
