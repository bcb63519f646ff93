import { expect, test } from "vitest";
import type { Requirement } from "@/server/assignments/view";
import { requirementLine, requirementWords } from "./view";

const asks = (asked: Partial<Requirement>): Requirement => ({
  ...{ key: "k", count: 1, moves: [], by: null, people: 0, sourced: false, words: 0 },
  ...asked,
});

const SAID: [Partial<Requirement>, string][] = [
  [{ moves: ["claim"] }, "one claim"],
  [{}, "one post"],
  [{ count: 2, moves: ["challenge"], people: 2 }, "two challenges to different people"],
  [{ count: 3, moves: ["challenge"], people: 2 }, "three challenges to at least two different people"],
  [{ moves: ["evidence"], sourced: true }, "one piece of evidence with a source"],
  [
    { count: 2, moves: ["question", "claim"], words: 80, sourced: true },
    "two claims or questions, each with a source and of at least 80 different words of your own",
  ],
  [{ count: 12, people: 1 }, "12 posts in reply to somebody else"],
];

test("a requirement reads as a sentence", () => {
  for (const [asked, words] of SAID) expect(requirementWords(asks(asked))).toBe(words);
});

test("a line names the date as the class reads it", () => {
  const by = "2026-11-24T22:59:00.000Z";
  expect(requirementLine(asks({ moves: ["claim"], by }), "Europe/Berlin")).toBe("One claim by Tue 24 Nov 2026, 23:59");
});
