import fc from "fast-check";
import { expect, test } from "vitest";
import { keyOf } from "./key";
import { pageOfTheWeb } from "./view";

const none = { url: null, author: "", title: "", year: null, paragraph: null };
const work = (author: string, title: string, year: number | null = 1976) => ({ ...none, author, title, year });
const page = (url: string) => ({ ...none, url: pageOfTheWeb(url) });
const reading = { author: "Ron Tabor", title: "October 1917: Coup or Revolution?", year: 2017 };

const noise = fc.constantFrom(" ", "  ", ", ", ": ", " – ", ".", "’");
const word = fc.stringMatching(/^[a-z]{2,8}$/);

test("a work is the same however its case, spaces and punctuation are written", () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), noise, fc.boolean(), (words, between, loud) => {
      const title = words.join(between);
      const said = keyOf(work("Rabinowitch", loud ? title.toUpperCase() : title), null);
      expect(said).toBe(keyOf(work("rabinowitch", words.join(" ")), null));
    }),
  );
});

test("works of other words, people or years are others", () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: -3000, max: 2020 }), (title, author, year) => {
      const key = keyOf(work(author, title, year), null);
      for (const other of [
        work(`${author}x`, title, year),
        work(author, `${title}x`, year),
        work(author, title, year + 1),
      ])
        expect(keyOf(other, null)).not.toBe(key);
    }),
  );
});

test.each([
  ["Rabinowitch", "The Bolsheviks Come to Power"],
  ["Alexander Rabinowitch", "The Bolsheviks come to power"],
  ["Rabinowitch, Alexander", "Bolsheviks Come to Power"],
  ["RABINOWITCH, A.", "  The Bolsheviks: Come to Power. "],
  ["Alexander Rabinówitch and others", "The Bolsheviks Come to Power"],
])("%s, %s is the book of 1976", (author, title) => {
  expect(keyOf(work(author, title), null)).toBe("work:rabinowitch:bolshevikscometopower:1976");
});

const host = fc.stringMatching(/^[a-z]{2,8}\.(org|com)$/);
const path = fc.array(fc.stringMatching(/^[a-z0-9]{1,6}$/), { maxLength: 3 });

test("a page is the same with https or http, with www or without, with a slash at its end and whatever tracks it", () => {
  fc.assert(
    fc.property(
      host,
      path,
      fc.constantFrom("http://", "https://", "HTTPS://www."),
      fc.boolean(),
      (at, parts, how, tracked) => {
        const plain = `https://${at}${parts.map((part) => `/${part}`).join("")}`;
        const other = `${how}${at.toUpperCase()}/${parts.join("/")}/${tracked ? "?utm_source=x&fbclid=1#top" : ""}`;
        expect(keyOf(page(other.replace(/\/+(\?|$)/, "/$1")), null)).toBe(keyOf(page(plain), null));
      },
    ),
  );
});

test("pages with another address or another question are others, in whatever order they ask", () => {
  const key = (url: string) => keyOf(page(url), null);
  expect(key("https://a.org/x?b=2&a=1")).toBe(key("http://a.org/x?a=1&b=2"));
  expect(key("https://a.org/x?a=1")).not.toBe(key("https://a.org/x?a=2"));
  expect(key("https://a.org/x")).not.toBe(key("https://a.org/y"));
  expect(key("https://a.org/X")).not.toBe(key("https://a.org/x"));
});

test("a paragraph of the reading is the reading, and so is the reading cited as a work", () => {
  const cited = keyOf({ ...none, paragraph: 15 }, reading);
  expect(cited).toBe(keyOf({ ...none, paragraph: 3 }, reading));
  expect(cited).toBe(keyOf(work("Tabor", "October 1917, coup or revolution", 2017), reading));
});

test("no key is too long for an entry of an index", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.webUrl({ withQueryParameters: true }),
      (text, url) => {
        expect(Buffer.byteLength(keyOf(work(text, text), null))).toBeLessThan(2_000);
        expect(Buffer.byteLength(keyOf(page(url), null))).toBeLessThan(2_100);
      },
    ),
  );
});
