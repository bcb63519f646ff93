import { expect, test } from "vitest";
import { argsOf } from "./person-acts";

const day = { local: "2026-10-25T02:30", which: "second" } as const;
const none = { local: "" };

test("a silence lasts some days, until a moment, or until it is lifted: the server does the sums", () => {
  expect(argsOf("silence", { span: "3", day: none, zone: null })).toEqual({ days: 3 });
  expect(argsOf("silence", { span: "none", day: none, zone: null })).toEqual({ until: null });
  expect(argsOf("suspend", { span: "day", day, zone: null })).toEqual({ until: day });
  expect(argsOf("suspend", { span: "day", day, zone: "Europe/Berlin" })).toEqual({
    until: { ...day, zone: "Europe/Berlin" },
  });
});

test("a moment that is not typed is asked for; what needs none asks for none", () => {
  expect(argsOf("suspend", { span: "day", day: none, zone: null })).toBeNull();
  for (const act of ["note", "warn", "ban"] as const)
    expect(argsOf(act, { span: "day", day: none, zone: null })).toEqual({});
});
