import { expect, test } from "vitest";
import { faceOf, monogramOf } from "./face-lines";

test("a person has one face everywhere, and another person another", () => {
  expect(faceOf("0193-a")).toEqual(faceOf("0193-a"));
  expect(faceOf("0193-a")).not.toEqual(faceOf("0193-b"));
});

test("a monogram takes whole letters of any script", () => {
  expect(monogramOf("Elif Demir")).toBe("ED");
  expect(monogramOf("Юлия ван дер Берг")).toBe("ЮБ");
  expect(monogramOf("𝒜da")).toBe("𝒜");
  expect(monogramOf("  ")).toBe("");
});
