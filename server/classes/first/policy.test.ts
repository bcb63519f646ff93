import { expect, test } from "vitest";
import { countedWords } from "./policy";

test("each different word counts once, however often, numbered or drawn out", () => {
  expect(countedWords("The committee decided, and the Committee told the crowd.")).toBe(6);
  expect(countedWords("asdf asdf1 asdf2 ASDF asdffff asdf ".repeat(40))).toBe(1);
  expect(countedWords("1 2 3 12 --- ... 4th")).toBe(1);
});

test("what is quoted, code and addresses are nobody's own words", () => {
  const quoted = "> They were told in writing\nand by telegram.\n\n```\nconst told = true;\n```\n\n";
  expect(countedWords(`${quoted}My own words`)).toBe(3);
  expect(countedWords("[a dated minute](https://example.org/of/the/long/night) https://example.org/more/words")).toBe(
    2,
  );
});

test("a script without spaces is counted by its words", () => {
  expect(countedWords("委員会が夜に決めた。")).toBeGreaterThan(3);
  expect(countedWords("Der Ausschuß beschloß es nachts, größtenteils mündlich")).toBe(7);
});
