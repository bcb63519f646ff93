import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { handle } from "./input";
import { isReserved } from "./reserved";

/** First words of the addresses that app/ answers. */
const roots = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => /^[a-z][^/]*\/(.*\/)?(page|route)\.tsx?$/.test(file))
  .map((file) => file.split("/")[0] ?? "");

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
