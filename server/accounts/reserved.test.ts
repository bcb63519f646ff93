import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { handle } from "./input";
import { isReserved } from "./reserved";

/** Folders and routes of app/ that stand at the root of an address. */
const roots = readdirSync("app", { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && /^[a-z]/.test(entry.name))
  .map((entry) => entry.name);

test("every page of the site has its first word reserved", () => {
  expect(roots).toContain("sign-in");
  expect(roots.filter((word) => !isReserved(word))).toEqual([]);
});

test.each(["admin", "MODERATOR", "sign-in", " moot "])("nobody is called %j", (word) => {
  expect(handle.safeParse(word).success).toBe(false);
});

test.each(["ada", "ada-l", "x9"])("somebody may be called %j", (word) => {
  expect(handle.parse(word)).toBe(word);
});
