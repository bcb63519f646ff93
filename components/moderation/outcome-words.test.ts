import { expect, test } from "vitest";
import { backWords, outcomeWords } from "./outcome-words";

const ok = { decision: "d", ok: true as const };
const not = (detail: object) => ({
  ...{ decision: "d", ok: false as const, code: "CONFLICT", message: "Changed.", detail: { ...detail } },
});

test("what was decided is counted, and what was not says why", () => {
  const ben = { by: { name: "Ben" } };
  const outcomes = [ok, ok, not({ lease: ben }), not({ lease: ben }), not({ decided: ben }), not({})];
  expect(outcomeWords("hide", outcomes)).toBe("2 cases hidden. 2 with Ben. 1 decided by Ben. 1 not: Changed.");
  expect(outcomeWords("keep", [ok])).toBe("1 case kept.");
});

test("what was taken back is counted, and what was not says why", () => {
  expect(backWords([ok, ok])).toBe("2 taken back.");
  expect(backWords([ok, not({}), not({})])).toBe("1 taken back. 2 not: Changed.");
  expect(backWords([not({})])).toBe("Nothing was taken back. 1 not: Changed.");
  expect(backWords([])).toBe("There was nothing left to take back.");
});
