import { expect, test } from "vitest";
import { argsOf } from "./person-acts";

const NOW = Date.parse("2026-03-01T12:00:00Z");

test("a silence lasts some days, until a day, or until it is lifted; a suspension always ends", () => {
  expect(argsOf("silence", { span: "3", day: "" }, NOW)).toEqual({ until: "2026-03-04T12:00:00.000Z" });
  expect(argsOf("silence", { span: "none", day: "" }, NOW)).toEqual({ until: null });
  expect(argsOf("suspend", { span: "none", day: "" }, NOW)).toBeNull();
  expect(argsOf("suspend", { span: "day", day: "2026-04-01T00:00:00Z" }, NOW)).toEqual({
    until: "2026-04-01T00:00:00.000Z",
  });
});

test("a day that is none, or over, is not taken; what needs no day asks for none", () => {
  for (const day of ["", "soon", "2026-02-01T00:00:00Z"])
    expect(argsOf("suspend", { span: "day", day }, NOW)).toBeNull();
  for (const act of ["note", "warn", "ban"] as const) expect(argsOf(act, { span: "day", day: "" }, NOW)).toEqual({});
});
