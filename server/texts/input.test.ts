import { expect, test } from "vitest";
import { line, prose } from "./input";

const body = prose(40_000);
const name = line(80);

test.each([
  ["empty", ""],
  ["blank", " \n\t"],
  ["NUL", "a\u0000b"],
  ["half a surrogate pair", "a\ud800b"],
  ["too long", "x".repeat(40_001)],
])("a body that is %s is refused", (_why, text) => expect(body.safeParse(text).success).toBe(false));

test("a body keeps every character it came with", () => {
  const text = "  Всё\n\n> «цитата» 🙂 \n";
  expect(body.parse(text)).toBe(text);
});

test.each([
  ["right-to-left override", "Ada\u202eevil"],
  ["zero width", "A\u200bda"],
  ["control", "Ada\u0007"],
  ["a tag character", "Ada\u{e0041}"],
  ["nothing", "   "],
])("a name with %s is refused", (_why, text) => expect(name.safeParse(text).success).toBe(false));

test("a name is trimmed and composed, in any script", () => {
  expect(name.parse("  Zoe\u0308   Ёлкина ")).toBe("Zoë Ёлкина");
});
