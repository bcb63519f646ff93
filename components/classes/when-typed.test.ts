import { expect, test } from "vitest";
import { retyped } from "./when-typed";

const said = { local: "2028-10-29T02:30", which: "second" } as const;

test("which of two hours is meant stays with other minutes, and is asked anew of another hour or day", () => {
  expect(retyped(said, "2028-10-29T02:45")).toEqual({ local: "2028-10-29T02:45", which: "second" });
  for (const local of ["2028-10-29T03:30", "2029-10-28T02:30", ""]) expect(retyped(said, local)).toEqual({ local });
  expect(retyped({ local: "" }, said.local)).toEqual({ local: said.local });
});
