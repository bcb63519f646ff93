import { expect, test } from "vitest";
import { spec } from "@/server/moderation/rules/input";
import { RULE_KINDS } from "@/server/moderation/rules/view";
import { firstSpec, specWords } from "./auto-rule-words";

test("what a rule looks for reads as a line", () => {
  expect(specWords({ kind: "words", words: ["a", "b", "c", "d", "e", "f", "g"] })).toBe("a, b, c, d, e and 2 more");
  expect(specWords({ kind: "links", most: 1, newcomers: true })).toBe("more than 1 link in a post by a newcomer");
  expect(specWords({ kind: "heat", flags: 3, posts: 0, people: 2, minutes: 1 })).toBe(
    "a reply in a branch with 3 flags in 1 minute",
  );
});

test("a new rule can be kept as it begins, but for what has to be written", () => {
  for (const kind of RULE_KINDS)
    expect(spec.safeParse(firstSpec(kind)).success, kind).toBe(kind !== "words" && kind !== "pattern");
});
