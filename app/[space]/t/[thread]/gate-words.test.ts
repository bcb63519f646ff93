import { expect, test } from "vitest";
import { gateWords, settingWords } from "./gate-words";

const settings = {
  grouping: "group",
  groupsOpenAt: null,
  postFirstWords: null,
  revealAt: null,
  anonymous: false,
} as const;
const told = (seen: Partial<Parameters<typeof settingWords>[1]>) =>
  settingWords(settings, { all: false, none: false, writes: false, ...seen }, "UTC");

test("whoever sees every group is told where their posts go only where they write", () => {
  expect(told({ all: true, writes: true })[0]).toMatch(/^Each group sees only itself .* Your first posts go to all/);
  expect(told({ all: true })).toEqual(["Each group sees only itself and the staff."]);
  expect(told({})).toEqual(["You see what your group and the staff write."]);
  expect(told({ none: true })).toEqual(["You are in no group yet: ask your instructor."]);
});

test("when a debate opens is said with which of two hours is meant, where it comes twice, and without elsewhere", () => {
  const opens = (revealAt: string) =>
    gateWords({ words: null, revealAt } as Parameters<typeof gateWords>[0], "Europe/Berlin");
  expect(opens("2028-10-29T01:30:00.000Z")).toContain("open together: Sun 29 Oct 2028, 02:30, UTC+1, Europe/Berlin.");
  expect(opens("2028-10-29T02:30:00.000Z")).toContain("open together: Sun 29 Oct 2028, 03:30, Europe/Berlin.");
});
