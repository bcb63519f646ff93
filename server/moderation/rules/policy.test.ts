import fc from "fast-check";
import { expect, test } from "vitest";
import { judge, nearlySame, type PostFacts, ready } from "./policy";
import type { Effect, Rule, Spec } from "./view";

const now = new Date("2026-05-01T12:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const plain: PostFacts = {
  ...{ body: "The minutes name nobody.", shown: "The minutes name nobody.", links: 0, mentions: 0 },
  ...{ newcomer: false, published: true, texts: [], own: [], branch: [], authorId: "me", now },
};
const rule = (spec: Spec): Rule => ({ id: spec.kind, version: 3, name: spec.kind, effect: "flag", says: "", spec });
const meets = (spec: Spec, facts: Partial<PostFacts>) => judge([ready(rule(spec))], { ...plain, ...facts }).length > 0;
const says = (body: string) => ({ body, shown: body });

test("words are met whole, in any case and script, also where signs or unseen letters stand between", () => {
  const words = (...all: string[]): Spec => ({ kind: "words", words: all });
  for (const body of ["Buy CASINO chips", "casino!", "cas\u200bino", "ｃａｓｉｎｏ", "a *casino*"])
    expect(meets(words("casino"), says(body)), body).toBe(true);
  for (const body of ["casinos", "occasion", "cas ino"]) expect(meets(words("casino"), says(body)), body).toBe(false);
  expect(meets(words("Straße"), says("in der STRASSE"))).toBe(true);
  expect(meets(words("революция"), says("Это РЕВОЛЮЦИЯ."))).toBe(true);
  expect(meets(words("free money"), says("Free, money?"))).toBe(true);
  expect(meets(words("free money"), { body: "It is free", shown: "money for all" })).toBe(false);
  // Marks that Markdown takes away hide nothing.
  expect(meets(words("casino"), { body: "ca**sino**", shown: "casino" })).toBe(true);
});

test("a word is found wherever it stands among other words, and nowhere else", () => {
  const word = fc.stringMatching(/^[a-z]{3,9}$/);
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), word, fc.nat(12), (others, banned, at) => {
      const text = others.filter((other) => other !== banned);
      const spec: Spec = { kind: "words", words: [banned.toUpperCase()] };
      expect(meets(spec, says(text.join(" ")))).toBe(false);
      expect(meets(spec, says(text.toSpliced(at, 0, banned).join(" ")))).toBe(true);
    }),
  );
});

test("each number is a bound: what is at it passes, what is beyond it is met", () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), (most, links) => {
      expect(meets({ kind: "links", most, newcomers: false }, { links })).toBe(links > most);
      expect(meets({ kind: "links", most, newcomers: true }, { links, newcomer: true })).toBe(links > most);
      expect(meets({ kind: "links", most, newcomers: true }, { links })).toBe(false);
      expect(meets({ kind: "mentions", most }, { mentions: links })).toBe(links > most);
    }),
  );
});

test("pace counts one's own posts of so many minutes; older ones are forgotten", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { maxLength: 20 }), fc.integer({ min: 1, max: 10 }), (minutes, posts) => {
      const lately = minutes.filter((m) => m < 10).length;
      expect(meets({ kind: "pace", posts, minutes: 10 }, { own: minutes.map(ago) })).toBe(lately >= posts);
    }),
  );
});

test("a first post is met; a second is not", () => {
  expect(meets({ kind: "first-post" }, { published: false })).toBe(true);
  expect(meets({ kind: "first-post" }, { published: true })).toBe(false);
});

test("the same text is met whatever its case and signs, within its hours; another is not", () => {
  const body = "The congress met on the second day and nobody asked it about the rising.";
  const again = { body: body.toUpperCase().replaceAll(" ", " — "), shown: "" };
  expect(meets({ kind: "repeats", hours: 1 }, { ...again, texts: [{ body, at: ago(59) }] })).toBe(true);
  expect(meets({ kind: "repeats", hours: 1 }, { ...again, texts: [{ body, at: ago(61) }] })).toBe(false);
  expect(meets({ kind: "repeats", hours: 1 }, { texts: [{ body, at: ago(5) }] })).toBe(false);
  expect(nearlySame("I agree.", "I agree.")).toBe(false);
});

test("nearly the same: alike both ways, whatever else; a few words added change nothing, other words do", () => {
  const text = fc.array(fc.stringMatching(/^[a-z]{4,8}$/), { minLength: 30, maxLength: 60 });
  fc.assert(
    fc.property(text, text, (one, other) => {
      const [a, b] = [one.join(" "), other.join(" ")];
      expect(nearlySame(a, b)).toBe(nearlySame(b, a));
      expect(nearlySame(a, `${a} really`)).toBe(true);
      if (!one.some((word) => other.includes(word))) expect(nearlySame(a, b)).toBe(false);
    }),
  );
});

test("a branch is heated by its flags, or by many posts of few people; not by many posts of many", () => {
  const spec: Spec = { kind: "heat", flags: 3, posts: 6, people: 2, minutes: 10 };
  const branch = (people: number, flags = 0) =>
    Array.from({ length: 6 }, (_, n) => ({ at: ago(n), authorId: n % people === 0 ? "me" : `p${n % people}`, flags }));
  expect(meets(spec, { branch: branch(2) })).toBe(true);
  expect(meets(spec, { branch: branch(5) })).toBe(false);
  expect(meets(spec, { branch: branch(5, 1) })).toBe(true);
  expect(meets(spec, { branch: branch(2).map((post) => ({ ...post, at: ago(11) })) })).toBe(false);
  expect(meets({ ...spec, posts: 0 }, { branch: branch(2) })).toBe(false);
});

test("of many rules those are answered that are met, in their order, as they were asked", () => {
  const all: Spec[] = [
    { kind: "mentions", most: 1 },
    { kind: "first-post" },
    { kind: "links", most: 0, newcomers: false },
  ];
  const hits = judge(
    all.map((spec) => ready(rule(spec))),
    { ...plain, mentions: 2, links: 1 },
  );
  expect(hits).toEqual([
    { id: "mentions", version: 3, name: "mentions", effect: "flag", says: "" },
    { id: "links", version: 3, name: "links", effect: "flag", says: "" },
  ]);
});

test("what there was no time for is a flag where the rule holds or flags; a nudge is let go, and other kinds are known", () => {
  const specs: Spec[] = [
    { kind: "pattern", pattern: "nowhere" },
    { kind: "words", words: ["nowhere"] },
    { kind: "first-post" },
  ];
  const judged = (effect: Effect, until: number) =>
    judge(
      specs.map((spec) => ready({ ...rule(spec), effect })),
      plain,
      until,
    ).map((hit) => [hit.name, hit.effect]);
  const over = performance.now() - 1;
  const late = [
    ["pattern (could not be checked in time)", "flag"],
    ["words (could not be checked in time)", "flag"],
  ];
  expect(judged("hold", over)).toEqual(late);
  expect(judged("flag", over)).toEqual(late);
  expect(judged("nudge", over)).toEqual([]);
  expect(judged("hold", performance.now() + 10_000)).toEqual([]);
});
