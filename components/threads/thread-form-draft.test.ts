import { expect, test } from "vitest";
import { moved } from "@/components/ui/moved";
import { BLANK, isBlank } from "./thread-form-draft";

const [a, b, c] = ["A coup", "A revolution", "Both"].map((text) => ({ key: text, text }));
const list = [a!, b!, c!];

test("a position moves one place and takes its words along", () => {
  expect(moved(list, 0, 1)).toEqual([b, a, c]);
  expect(moved(list, 2, -1)).toEqual([a, c, b]);
});

test("the first cannot move up, nor the last down", () => {
  expect(moved(list, 0, -1)).toBe(list);
  expect(moved(list, 2, 1)).toBe(list);
});

test("a form with nothing but blanks is not kept", () => {
  expect(isBlank({ ...BLANK, title: "  " })).toBe(true);
  expect(isBlank({ ...BLANK, positions: list })).toBe(false);
});
