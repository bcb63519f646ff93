import { expect, test } from "vitest";
import { waitingWords } from "./waiting";

test("what waits is said as what it does", () => {
  const waits = (...moves: ("challenge" | "question")[]) => waitingWords(moves.map((move) => ({ move })));
  expect(waits("challenge", "challenge")).toBe("2 replies challenge your point, unanswered");
  expect(waits("challenge")).toBe("1 reply challenges your point, unanswered");
  expect(waits("question")).toBe("1 reply asks you something, unanswered");
  expect(waits("question", "challenge")).toBe("2 replies challenge or question your point, unanswered");
});
