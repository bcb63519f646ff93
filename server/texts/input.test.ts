import { expect, test } from "vitest";
import { line, prose, uuid } from "./input";

const body = prose(40_000);
const name = line(80);

test.each([
  ["empty", ""],
  ["blank", " \n\t"],
  ["nothing that shows", "\u200b\u2060 \u3164\n"],
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
  ["a letter that draws nothing", "Ada\u3164"],
  ["a blank of Braille", "\u2800"],
  ["a joiner that draws nothing", "A\u034fda"],
  ["a mere choice of drawing", "\ufe0f"],
])("a name with %s is refused", (_why, text) => expect(name.safeParse(text).success).toBe(false));

test("a name is trimmed and composed, in any script", () => {
  expect(name.parse("  Zoe\u0308   Ёлкина ")).toBe("Zoë Ёлкина");
});

test("a title keeps its emoji", () => expect(name.parse("❤️ and ☎︎")).toBe("❤️ and ☎︎"));

test("an id is the same however it was written", () => {
  expect(uuid.parse("01A20B7E-F1C0-727B-9560-16FCF6A26513")).toBe("01a20b7e-f1c0-727b-9560-16fcf6a26513");
});
