import { expect, test } from "vitest";
import { listPath } from "./list";
import { listWords } from "./list-words";

test("a sentence says what is listed and why in this order", () => {
  expect(listWords({ order: "bridging", open: false })).toBe(
    "Bridging: posts endorsed by people of differing stances come first; support from one side alone does not count.",
  );
  expect(listWords({ order: "oldest", move: "challenge", open: true })).toBe(
    "Challenges without an answer, the oldest first, each with what it answers.",
  );
  expect(listWords({ order: "endorsed", open: false, item: 3, stand: 1 })).toBe(
    "Endorsed: posts on test 3 by people who stood at A that most people endorsed come first.",
  );
});

test("an address names only what is asked for", () => {
  expect(listPath("/x", { order: "oldest", open: false })).toBe("/x#debate");
  expect(listPath("/x", { move: "challenge", open: true })).toBe("/x?move=challenge&open=1#debate");
  expect(listPath("/x", { order: "bridging", item: 3, stand: 0 }, "bridging:0.5:1:y")).toBe(
    "/x?order=bridging&item=3&stand=0&from=bridging%3A0.5%3A1%3Ay#debate",
  );
});
