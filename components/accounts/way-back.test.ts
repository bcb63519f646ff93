import { expect, test } from "vitest";
import { wayBack } from "./way-back";

test.each(["/", "/october-1917/t/why-0123456789?at=1#p", "/settings"])("one goes back to %s", (next) => {
  expect(wayBack(next)).toBe(next);
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "/\t/evil.example",
  undefined,
  ["/a", "/b"],
])("%j leads to the front page", (next) => expect(wayBack(next)).toBe("/"));
