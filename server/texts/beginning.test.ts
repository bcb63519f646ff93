import fc from "fast-check";
import { expect, test } from "vitest";
import { beginningOf, openingOf, plainOf, questionIn } from "./beginning";

test("rendered text becomes its words: no tag, no entity, blocks apart", () => {
  expect(plainOf("<p>Bread &amp; <em>land</em>,\nthen&nbsp;peace.</p><p>&lt;b&gt; said no&#8230; &#x2014;</p>")).toBe(
    "Bread & land, then peace. <b> said no… —",
  );
});

test("what somebody quotes of others is not their words, also where the text is cut within it", () => {
  expect(plainOf("<blockquote><p>Theirs.</p></blockquote>\n<p>Mine.</p>")).toBe("Mine.");
  expect(plainOf("<p>Mine.</p><blockquote><p>Theirs, and")).toBe("Mine.");
  expect(plainOf('<p>Mine.</p><a href="https://exam')).toBe("Mine.");
});

test("a beginning ends with a whole word and says that more follows", () => {
  expect(beginningOf("Some 505 of 670 came pledged", 18)).toBe("Some 505 of 670…");
  expect(beginningOf("Short.", 18)).toBe("Short.");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 60 }), (text, most) => {
      const beginning = beginningOf(text, most);
      expect([...beginning].length).toBeLessThanOrEqual(Math.max(most + 1, 1));
      expect(text.startsWith(beginning.replace(/…$/, ""))).toBe(true);
    }),
  );
});

test("an opening is made of whole sentences, if enough of them fit", () => {
  const said = "Not quite ignorant. The soldier is the joint between them. He is a peasant with a rifle, and more.";
  expect(openingOf(said, 70)).toBe("Not quite ignorant. The soldier is the joint between them.");
  expect(openingOf(said, 90)).toBe("Not quite ignorant. The soldier is the joint between them.");
  expect(openingOf("No. The soldier is the joint between the town and the villages.", 40)).toBe(
    "No. The soldier is the joint between…",
  );
  expect(openingOf("No.", 40)).toBe("No.");
  expect(openingOf("", 40)).toBe("");
});

test("of a post that asks, the sentence that asks is shown", () => {
  expect(questionIn("I read the minutes. Who signed them? Nobody says.", 80)).toBe("Who signed them?");
  expect(questionIn("He said “who signed them?” and left. Why?", 80)).toBe("Why?");
  expect(questionIn("I wonder who signed them.", 80)).toBe("I wonder who signed them.");
});

test("whatever the markup, no tag of it is left", () => {
  const piece = fc.oneof(fc.constantFrom("<p>", "</p>", "<em>", "</em>", "<br>", '<a href="x">', "</a>"), fc.lorem());
  fc.assert(
    fc.property(fc.array(piece), fc.nat(200), (pieces, cut) => {
      expect(plainOf(pieces.join("").slice(0, cut))).not.toMatch(/[<>]/);
    }),
  );
});
