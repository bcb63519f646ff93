import fc from "fast-check";
import { expect, test } from "vitest";
import { ownWords } from "./own-words";

const COUNTED: [string, number][] = [
  ["The crowd's own will.", 4],
  ["> The minutes say no.\n\nThey do not.", 3],
  ["> The minutes say no,\nand say it twice.\n\nThey do not.", 3],
  ["> Quoted\n- Mine now", 2],
  ["- > Quoted in a list\n\nMine", 1],
  ["  > > Deep\n\nSaid", 1],
  ["See [the minutes](https://example.org/a-b-c) and https://example.org/x", 4],
  ["```\nlet it = be\n```\nAfter", 1],
  ["**Bold** _and_ `code` &amp; <br> done", 4],
  ["well-known don’t", 2],
  ["— … !!! 👍", 0],
  ["", 0],
];

test("words are counted without quotations, code, addresses and marks", () => {
  for (const [text, many] of COUNTED) expect(ownWords(text), text).toHaveLength(many);
});

test("words of a script without spaces are told apart", () => {
  expect(ownWords("群衆が決めたのです。").length).toBeGreaterThan(2);
});

test("a quotation adds no word, wherever it stands; words of one's own add as many as they are", () => {
  const word = fc.stringMatching(/^[a-z]{1,9}$/);
  fc.assert(
    fc.property(fc.array(word, { maxLength: 20 }), fc.array(word, { maxLength: 20 }), (own, quoted) => {
      const text = `> ${quoted.join(" ")}\n\n${own.join(" ")}\n\n> ${quoted.join("\n")}`;
      expect(ownWords(text)).toEqual(own);
    }),
  );
});
