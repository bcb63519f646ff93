import { expect, test } from "vitest";
import { beginningOf } from "./words";

test("a post is known by its first words, without marks", () => {
  expect(beginningOf("<p>The <em>minutes</em> say &quot;no&quot; &amp; more.</p>")).toBe(
    'The minutes say "no" & more.',
  );
});

test("a long one ends between two words, and half a mark is none", () => {
  const words = beginningOf(`<p>${"word ".repeat(40)}<a href="x`);
  expect(words).toMatch(/^(word )+…$/);
  expect(words.length).toBeLessThan(85);
});
