import { expect, test } from "vitest";
import { lookerWords } from "./view";

test("who looked is called what they are called on the list of the class", () => {
  expect(lookerWords({ role: "ta", what: "work" })).toBe("TA");
  expect(lookerWords({ role: "instructor", what: "work" })).toBe("instructor");
  expect(lookerWords({ role: "student", what: "work" })).toBe("no longer staff here");
  expect(lookerWords({ role: null, what: "break-glass" })).toBe("the site’s administration");
});
