import { expect, test } from "vitest";
import { baseOf, DEEPEST, hasRoom, levelOf } from "./depth";

const at = (depth: number, letter = "0") => ({ depth, path: letter.repeat(7).repeat(depth) });

test("a post with room in the tree needs no line of its own", () => {
  expect(baseOf(at(DEEPEST))).toBeNull();
  expect(hasRoom(at(DEEPEST), null)).toBe(true);
});

test("a deeper post stands on the third rail of its own line, under its ancestors", () => {
  const post = at(DEEPEST + 1);
  const base = baseOf(post);
  expect(hasRoom(post, null)).toBe(false);
  expect(levelOf(post, base)).toBe(3);
  expect(hasRoom(post, base)).toBe(true);
});

test("a post of another line has no room there", () => {
  expect(hasRoom(at(9, "1"), baseOf(at(9)))).toBe(false);
});
