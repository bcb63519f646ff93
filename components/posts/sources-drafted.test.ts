import fc from "fast-check";
import { expect, test } from "vitest";
import { drafted, newSource, sent, sentWith, wrongIn, wrongYet } from "./sources-drafted";

const page = (url: string) => ({ ...newSource("page"), url });
const work = (given: object) => ({ ...newSource("work"), title: "Minutes", ...given });
const said = { move: "claim" as const, body: "So it was." };

test("evidence without a source is not sent yet, any other move is", () => {
  expect(wrongYet({ ...said, move: "evidence" }, false)).toMatchObject({ field: "sources" });
  expect(wrongYet({ ...said, move: "evidence", sources: [newSource()] }, false)).toMatchObject({ field: "sources" });
  expect(wrongYet({ ...said, move: "evidence", sources: [page("example.org")] }, false)).toBeNull();
  expect(wrongYet(said, false)).toBeNull();
});

test("the source that is wrong is pointed at, by its field", () => {
  const sources = [page("example.org"), newSource(), work({ year: "long ago" })];
  expect(wrongYet({ ...said, sources }, false)).toMatchObject({ field: "sources", at: 2, part: "year" });
  expect(wrongYet({ ...said, sources: Array(5).fill(page("example.org")) }, false)).toMatchObject({
    at: 4,
    part: "url",
  });
});

test("a point is asked for before the words, where it is asked for", () => {
  expect(wrongYet({ ...said, body: "" }, true)).toMatchObject({ field: "steelman" });
  expect(wrongYet({ ...said, body: "", steelman: "She says that the crowd decided it." }, true)).toMatchObject({
    field: "text",
  });
});

test.each([
  [page("example.org/list"), null],
  [page("javascript:alert(1)"), "http"],
  [page("see the minutes"), "http"],
  [work({ year: "1917" }), null],
  [work({ year: "-380" }), null],
  [work({ year: "c. 1917" }), "year"],
  [work({ year: "9999" }), "year"],
  [work({ title: " " }), "title"],
  [{ ...newSource("paragraph"), paragraph: "15" }, null],
  [{ ...newSource("paragraph"), paragraph: "¶ 15" }, "number"],
])("%j is right, or told why not", (source, word) => {
  const wrong = wrongIn(source);
  if (word === null) expect(wrong).toBeNull();
  else expect(wrong?.says).toContain(word);
});

test("an address without its beginning gets one", () => {
  expect(sent(page(" example.org/list "))).toEqual({ url: "https://example.org/list" });
  expect(sent(page("http://example.org"))).toEqual({ url: "http://example.org" });
});

test("what stands can be written on and sent again unchanged", () => {
  const source = fc.oneof(
    fc.record({ url: fc.domain().map((host) => `https://${host}/list`) }),
    fc.record({ author: fc.string(), title: fc.string({ minLength: 1 }), year: fc.integer(), pages: fc.string() }),
    fc.record({ paragraph: fc.integer({ min: 1, max: 99_999 }) }),
  );
  const none = { url: null, author: "", title: "", year: null, pages: "", paragraph: null };
  fc.assert(
    fc.property(source, (given) => {
      expect(sent(drafted({ ...none, ...given }))).toEqual(given);
    }),
  );
});

test("what belongs to another move stays behind", () => {
  const hung = { steelman: "Her point, said fairly.", answers: ["a"], items: [1], sources: [newSource()], group: "g" };
  const nothing = { sources: [], items: [1], steelman: "", answers: [], group: null };
  expect(sentWith(hung, "claim", true)).toEqual(nothing);
  // An answer goes where what it answers went.
  expect(sentWith(hung, "claim", false).group).toBe("g");
  expect(sentWith(hung, "challenge", true).steelman).toBe("Her point, said fairly.");
  expect(sentWith(hung, "challenge", false).steelman).toBe("");
  expect(sentWith(hung, "evidence", true).answers).toEqual(["a"]);
});
