import { expect, test } from "vitest";
import { outcomeWords } from "./outcome-words";

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
