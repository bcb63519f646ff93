import { expect, test } from "vitest";
import { commandFor, KEYS } from "./keys";

const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });
const reading = { writing: false, on: true };

test("each key of the table does what the table says", () => {
  for (const { key, command } of KEYS) expect(commandFor(press(key), reading)).toBe(command);
});

test("other keys do nothing", () => {
  expect(commandFor(press("z"), reading)).toBeNull();
});

test("letters typed into a field are letters", () => {
  expect(commandFor(press("r"), { writing: true, on: true })).toBeNull();
  expect(commandFor(press("?"), { writing: true, on: true })).toBeNull();
});

test("Escape closes also while writing and with the letters switched off", () => {
  expect(commandFor(press("Escape"), { writing: true, on: false })).toBe("close");
});

test("switched off, no letter acts", () => {
  for (const { key } of KEYS.filter((row) => row.key !== "Escape")) {
    expect(commandFor(press(key), { writing: false, on: false })).toBeNull();
  }
});

test("the browser's own shortcuts stay the browser's", () => {
  for (const held of ["ctrlKey", "metaKey", "altKey"])
    expect(commandFor(press("r", { [held]: true }), reading)).toBeNull();
});
