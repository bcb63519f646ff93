import { expect, test } from "vitest";
import { ACTS } from "@/server/moderation/view";
import { ACT_WORDS, doneWords } from "./view";

test("every act is said in its own words, and one that is no more by its name", () => {
  for (const said of ["does", "done"] as const)
    expect(new Set(ACTS.map((act) => ACT_WORDS[act][said])).size).toBe(ACTS.length);
  expect(doneWords("request-edit")).toBe("Edit requested");
  expect(doneWords("gone")).toBe("gone");
});
