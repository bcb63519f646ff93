import { expect, test } from "vitest";
import { complete, mentionAt } from "./mentioning";

test("a name begun after an @ is looked up", () => {
  expect(mentionAt("I ask @ima", 10)).toBe("ima");
  expect(mentionAt("@A", 2)).toBe("A");
});

test("an address or a lone @ is not", () => {
  expect(mentionAt("write to ada@example", 20)).toBeNull();
  expect(mentionAt("at @ home", 4)).toBeNull();
  expect(mentionAt("@ima and", 8)).toBeNull();
});

test("taking a name keeps what stands before and after it", () => {
  expect(complete("I ask @ima why", 10, "imani")).toEqual({ value: "I ask @imani why", caret: 13 });
});
